using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.Embedded.Tests.Accounts;
using IdentityLifecycle.Connectors.Embedded.Tests.Files;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests;

/// <summary>Runs whose state store cannot grow any more in the middle.</summary>
public sealed class FullStoreTests
{
    private const int People = 1_200;

    private static readonly PolicyReference s_policy = new("Contoso", "/p.json", "ab12");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public async Task Run_whose_store_is_full_in_the_middle_ends_with_its_error_and_goes_on_when_there_is_space(int pages)
    {
        using TemporaryFolder folder = new();
        await using DirectoryFixture directory = await PeopleAsync();
        string path = await Opening.MakeAsync(FileKind.State, folder.File("state.db"));
        LifecyclePlan plan = await PlanAsync(directory);
        Database limited = StoreFile.Open(FileFormats.State, path, initialize: false, "FULL");
        limited.Execute(FormattableString.Invariant($"PRAGMA max_page_count = {limited.ReadInteger("PRAGMA page_count") + pages}"));
        await using (IStateStore full = new EmbeddedStateStore(limited, TimeProvider.System))
        {
            await FailAsync(directory, full, plan);
        }

        await using IStateStore store = (IStateStore)Opening.Open(FileKind.State, path);
        await FinishAsync(directory, store, plan);
    }

    [MountTheory]
    [InlineData("700k")]
    [InlineData("1m")]
    public async Task Run_on_a_full_disk_goes_on_in_the_same_process_when_there_is_space(string size)
    {
        using SmallDisk disk = new("4m");
        await using DirectoryFixture directory = await PeopleAsync();
        string path = await Opening.MakeAsync(FileKind.State, disk.File("state.db"));
        LifecyclePlan plan = await PlanAsync(directory);
        disk.Resize(size);
        await using (IStateStore full = (IStateStore)Opening.Open(FileKind.State, path))
        {
            await FailAsync(directory, full, plan);
        }

        disk.Resize("16m");
        await using IStateStore store = (IStateStore)Opening.Open(FileKind.State, path);
        await FinishAsync(directory, store, plan);
    }

    private static async Task FailAsync(DirectoryFixture directory, IStateStore store, LifecyclePlan plan)
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => ApplyAsync(directory, store, plan));
        Assert.Equal(LifecycleErrorKind.StateFull, error.Kind);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
    }

    private static async Task FinishAsync(DirectoryFixture directory, IStateStore store, LifecyclePlan plan)
    {
        int written = (await directory.ReadAsync()).Accounts().Count(static account => account.GetFact("surname").AsText() == "Becomes");
        Dictionary<string, JournalEntry> before = await JournalAsync(store);
        Assert.All(before.Values, static entry => Assert.True(entry.Outcome is null or { Status: ChangeStatus.Applied }));
        Assert.InRange(written, before.Values.Count(static entry => entry.Outcome is not null), before.Count);

        LifecycleRun run = await ApplyAsync(directory, store, plan);
        Assert.Equal((RunStatus.Succeeded, People), (run.Status, run.Applied));
        Assert.All((await directory.ReadAsync()).Accounts(), static account => Assert.Equal("Becomes", account.GetFact("surname").AsText()));
        Assert.Equal(People, (await store.ReadPastOperationsAsync(DateTimeOffset.MinValue, CancellationToken.None)).Select(static operation => operation.Anchor).Distinct().Count());
        Assert.Equal(People, (await JournalAsync(store)).Values.Count(static entry => entry.Outcome is { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone }));
        Assert.DoesNotContain(await store.ReadRunsAsync(10, CancellationToken.None), static other => other.Status == RunStatus.Running);
    }

    /// <summary>The last that the journals of all runs say of each operation.</summary>
    private static async Task<Dictionary<string, JournalEntry>> JournalAsync(IStateStore store)
    {
        Dictionary<string, JournalEntry> entries = [];
        foreach (LifecycleRun run in (await store.ReadRunsAsync(10, CancellationToken.None)).Reverse())
        {
            foreach (JournalEntry entry in await store.ReadJournalAsync(run.Id, CancellationToken.None))
            {
                entries[entry.Intent.OperationId] = entry;
            }
        }

        return entries;
    }

    private static async Task<DirectoryFixture> PeopleAsync()
    {
        DirectoryFixture directory = new();
        await directory.LoadAsync([.. Enumerable.Range(0, People).Select(static number => DirectoryFixture.Row(("employeeId", $"{number}"), ("name", $"P{number}"), ("surname", "Was"), ("accountEnabled", true)))]);
        return directory;
    }

    private static async Task<LifecyclePlan> PlanAsync(DirectoryFixture directory)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        PlanHeader header = new() { Policy = s_policy, AsOf = now, CreatedAt = now, PlannedBy = "anna", Images = [new ImageReference("corp", "1", now, People, People)] };
        return new LifecyclePlan(
            header,
            (await directory.ReadAsync()).Accounts().Select(static account => new LifecycleChange("corp", Subject.Person(account.GetFact("employeeId").AsText()!), LifecycleProcess.Mover, [DirectoryFixture.Set(("surname", "Was", "Becomes"))])
            {
                Anchor = account.Anchor,
            }),
            PlanObservations.None);
    }

    private static Task<LifecycleRun> ApplyAsync(DirectoryFixture directory, IStateStore store, LifecyclePlan plan)
    {
        ApplyOptions options = new()
        {
            Policy = s_policy,
            StartedBy = "anna on runner",
            Guards = [],
            Envelope = new PlanEnvelope([new DirectoryEnvelope("corp", null, Enum.GetValues<OperationKind>(), ["surname"], [])]),
        };
        return new PlanExecutor(new Dictionary<string, IDirectory> { ["corp"] = directory.Directory }, store, options)
            .ApplyAsync(new PlanSelection(plan), static _ => { }, null, CancellationToken.None);
    }
}
