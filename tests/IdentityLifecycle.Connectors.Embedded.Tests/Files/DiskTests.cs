using IdentityLifecycle.Tests.StateStores;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

public sealed class DiskTests
{
    [MountTheory]
    [InlineData(FileKind.Directory)]
    [InlineData(FileKind.State)]
    public async Task A_read_only_disk_is_said_and_what_to_do(FileKind kind)
    {
        using SmallDisk disk = new("4m");
        string path = await Opening.MakeAsync(kind, disk.File("x.db"));
        disk.MakeReadOnly();
        LifecycleException error = Assert.Throws<LifecycleException>(() => Opening.Open(kind, path));
        Assert.Equal(Opening.ReadOnly(kind), error.Kind);
        Assert.Contains("writable", error.Message, StringComparison.Ordinal);
        Assert.Equal(Opening.Unavailable(kind), Assert.Throws<LifecycleException>(() => Opening.Open(kind, disk.File("new.db"), initialize: true)).Kind);
    }

    [MountTheory]
    [InlineData(1)]
    public async Task A_full_disk_fails_the_loading_as_a_whole_and_the_directory_stays_usable(int megabytes)
    {
        using SmallDisk disk = new($"{megabytes}m");
        await using ILoadableDirectory directory = (ILoadableDirectory)Opening.Open(FileKind.Directory, disk.File("x.db"), initialize: true);
        IReadOnlyDictionary<string, Fact>[] rows = Enumerable.Range(0, 20_000).Select(static number => (IReadOnlyDictionary<string, Fact>)new Dictionary<string, Fact> { ["employeeId"] = Fact.Of($"{number}") }).ToArray();
        await directory.LoadAsync(rows[..1], "employeeId", CancellationToken.None);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.LoadAsync(rows, "employeeId", CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await directory.ReadImageAsync(null, CancellationToken.None)).Count);
    }

    [MountTheory]
    [InlineData(1)]
    public async Task A_full_disk_fails_the_journal_before_anything_is_written_elsewhere(int megabytes)
    {
        using SmallDisk disk = new($"{megabytes}m");
        await using IStateStore store = (IStateStore)Opening.Open(FileKind.State, disk.File("x.db"), initialize: true);
        LifecycleRun run = StoreFixture.Run("r");
        await store.BeginRunAsync(run, null, CancellationToken.None);
        JournalIntent[] intents = Enumerable.Range(0, 20_000).Select(static number => StoreFixture.Intent($"{number}")).ToArray();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => store.RecordIntentsAsync("r", intents, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.StateFull, error.Kind);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ReadJournalAsync("r", CancellationToken.None));
        await store.EndRunAsync(run with { Status = RunStatus.Failed }, MemoryUpdate.None, CancellationToken.None);
    }
}
