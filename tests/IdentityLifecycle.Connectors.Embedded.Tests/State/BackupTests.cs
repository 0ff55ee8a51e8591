using System.IO;
using IdentityLifecycle.Connectors.Embedded.Tests.Files;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Tests.StateStores;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

public sealed class BackupTests
{
    [Fact]
    public async Task Copy_is_a_store_with_the_same_content_in_one_file_for_its_owner_only()
    {
        using TemporaryFolder folder = new();
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1")] });
        StoreBackup backup = await BackUpAsync(fixture, folder.File("copy.db"));
        Assert.Equal((folder.File("copy.db"), fixture.Path, 1, 1, new FileInfo(backup.Path).Length), (backup.Path, backup.Store, backup.MemoryVersion, backup.Runs, backup.Bytes));
        Assert.Equal([backup.Path], Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup.Path));
        }

        await using IStateStore copy = (IStateStore)Opening.Open(FileKind.State, backup.Path);
        Assert.Equal("a1", (await copy.ReadMemoryAsync(Instant, CancellationToken.None)).FindLink("1", "corp")!.Anchor);
    }

    [Fact]
    public async Task Copy_made_while_a_run_writes_is_as_the_store_was_at_one_instant()
    {
        using TemporaryFolder folder = new();
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        using CancellationTokenSource enough = new();
        Task<int> writing = WriteAsync(fixture, enough.Token);
        foreach (int number in Enumerable.Range(0, 5))
        {
            StoreBackup backup = await BackUpAsync(fixture, folder.File($"{number}.db"));
            await using IStateStore copy = (IStateStore)Opening.Open(FileKind.State, backup.Path);
            IReadOnlyList<JournalEntry> journal = await copy.ReadJournalAsync("r", CancellationToken.None);
            Assert.Equal(journal.Count(static entry => entry.Outcome is not null), (await copy.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None)).Version);
            Assert.Equal(backup.MemoryVersion, await copy.ReadMemoryVersionAsync(CancellationToken.None));
        }

        await enough.CancelAsync();
        Assert.Equal(await writing, (await fixture.Store.ReadJournalAsync("r", CancellationToken.None)).Count);
    }

    [Fact]
    public async Task File_that_is_there_is_replaced_only_when_that_is_wanted()
    {
        using TemporaryFolder folder = new();
        await using StoreFixture fixture = new();
        await File.WriteAllTextAsync(folder.File("copy.db"), "precious");
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => BackUpAsync(fixture, folder.File("copy.db")));
        Assert.Equal(LifecycleErrorKind.ArgumentInvalid, error.Kind);
        Assert.Contains("-Force", error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(folder.File("copy.db")));
        await ((IStateBackup)fixture.Store).BackUpAsync(folder.File("copy.db"), overwrite: true, null, CancellationToken.None);
        await Opening.Open(FileKind.State, folder.File("copy.db")).DisposeAsync();
    }

    [Theory]
    [InlineData("lifecycle.db", LifecycleErrorKind.ArgumentInvalid, "is the state store itself")]
    [InlineData("./x/../lifecycle.db", LifecycleErrorKind.ArgumentInvalid, "is the state store itself")]
    [InlineData("link.db", LifecycleErrorKind.ArgumentInvalid, "is the state store itself")]
    [InlineData(".", LifecycleErrorKind.ArgumentInvalid, "is a folder")]
    [InlineData("none/copy.db", LifecycleErrorKind.FileInaccessible, "cannot be written")]
    public async Task Place_that_cannot_be_is_refused_and_nothing_is_left_behind(string path, LifecycleErrorKind kind, string words)
    {
        await using StoreFixture fixture = new();
        string folder = Path.GetDirectoryName(fixture.Path)!;
        File.CreateSymbolicLink(Path.Combine(folder, "link.db"), fixture.Path);
        string[] before = Directory.GetFiles(folder);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => ((IStateBackup)fixture.Store).BackUpAsync(Path.Combine(folder, path), overwrite: true, null, CancellationToken.None));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Damaged_store_is_not_copied_over_a_good_copy()
    {
        using TemporaryFolder folder = new();
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [.. Enumerable.Range(0, 2_000).Select(static number => Intent($"{number}"))], CancellationToken.None);
        await fixture.Store.EndRunAsync(Run("r", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        await fixture.ReopenAsync();
        StoreBackup good = await BackUpAsync(fixture, folder.File("copy.db"));
        byte[] content = await File.ReadAllBytesAsync(good.Path);
        using (FileStream file = new(fixture.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[20_000]);
        }

        await fixture.ReopenAsync();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => ((IStateBackup)fixture.Store).BackUpAsync(good.Path, overwrite: true, null, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.StateDamaged, error.Kind);
        Assert.Equal(content, await File.ReadAllBytesAsync(good.Path));
        Assert.Equal([good.Path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Copying_that_is_stopped_leaves_nothing_behind()
    {
        using TemporaryFolder folder = new();
        await using StoreFixture fixture = new();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ((IStateBackup)fixture.Store).BackUpAsync(folder.File("copy.db"), false, null, stop.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [MountTheory]
    [InlineData("64k")]
    public async Task Full_disk_is_said_and_nothing_is_left_behind(string size)
    {
        using SmallDisk disk = new(size);
        await using StoreFixture fixture = new();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => BackUpAsync(fixture, disk.File("copy.db")));
        Assert.Equal(LifecycleErrorKind.FileInaccessible, error.Kind);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(disk.File("copy.db"))!));
    }

    private static Task<StoreBackup> BackUpAsync(StoreFixture fixture, string path) => ((IStateBackup)fixture.Store).BackUpAsync(path, overwrite: false, null, CancellationToken.None);

    private static async Task<int> WriteAsync(StoreFixture fixture, CancellationToken cancellationToken)
    {
        int number = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await fixture.Store.RecordIntentsAsync("r", [Intent($"{number}")], CancellationToken.None);
            await fixture.Store.RecordOutcomesAsync("r", [], [new JournalOutcome($"{number++}", ChangeStatus.Applied, null, null, Instant)], new MemoryUpdate { Effects = [$"{number}"] }, CancellationToken.None);
        }

        return number;
    }
}
