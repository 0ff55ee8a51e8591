using IdentityLifecycle.Connectors;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

public sealed class ClearingTests
{
    private static readonly DateTimeOffset s_now = Instant.AddDays(100);

    [ContractFact]
    public async Task What_is_old_goes_and_memory_runs_and_what_is_still_needed_stay()
    {
        await using StoreFixture fixture = new();
        await FillAsync(fixture, "old", Instant);
        await FillAsync(fixture, "young", s_now.AddHours(-1));
        LifecycleMemoryContent before = await fixture.ReadAsync();

        HistoryClearance clearance = Clearance(s_now);
        ClearedHistory counted = await History(fixture).CountClearableAsync(clearance, CancellationToken.None);
        ClearedHistory cleared = await History(fixture).ClearAsync(clearance, CancellationToken.None);

        Assert.Equal(new ClearedHistory(s_now.AddDays(-1), 2, 1, 1, 1), cleared);
        Assert.Equal(counted, cleared);
        Assert.Empty(await fixture.Store.ReadJournalAsync("old", CancellationToken.None));
        Assert.Null(await fixture.Store.ReadRunPlanAsync("old", CancellationToken.None));
        Assert.Empty(await fixture.Store.FindPlanFilesAsync("old", CancellationToken.None));
        Assert.Equal(2, (await fixture.Store.ReadJournalAsync("young", CancellationToken.None)).Count);
        Assert.NotNull(await fixture.Store.ReadRunPlanAsync("young", CancellationToken.None));
        Assert.Single(await fixture.Store.FindPlanFilesAsync("young", CancellationToken.None));
        Assert.Equal(["young", "old"], (await fixture.Store.ReadRunsAsync(9, CancellationToken.None)).Select(static run => run.Id));

        LifecycleMemoryContent after = await fixture.ReadAsync();
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Links, after.Links);
        Assert.Equal(before.States, after.States);
        Assert.Equal(before.Grants, after.Grants);
        Assert.Equal(before.Effects, after.Effects);
        Assert.Equal(s_now.AddHours(-1), Assert.Single(after.PastOperations).DoneAt);
        Assert.True((await History(fixture).ClearAsync(clearance, CancellationToken.None)).IsEmpty);
    }

    [ContractFact]
    public async Task What_is_younger_than_wanted_stays()
    {
        await using StoreFixture fixture = new();
        await FillAsync(fixture, "old", Instant);
        Assert.True((await History(fixture).ClearAsync(Clearance(Instant), CancellationToken.None)).IsEmpty);
        Assert.Equal(2, (await fixture.Store.ReadJournalAsync("old", CancellationToken.None)).Count);
    }

    [ContractFact]
    public async Task One_person_goes_and_the_others_stay()
    {
        await using StoreFixture fixture = new();
        await FillAsync(fixture, "old", Instant);
        ClearedHistory cleared = await History(fixture).ClearAsync(Clearance(s_now) with { Identity = "1" }, CancellationToken.None);
        Assert.Equal((1, 1, 0), (cleared.Operations, cleared.Plans, cleared.PastOperations));
        Assert.Equal("2", Assert.Single(await fixture.Store.ReadJournalAsync("old", CancellationToken.None)).Intent.Identity);
    }

    [ContractFact]
    public async Task A_run_under_way_keeps_everything_however_old_it_is()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("long"), new RunPlan([[1]]), CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("long", [Intent("a")], CancellationToken.None);
        Assert.True((await History(fixture).ClearAsync(Clearance(s_now), CancellationToken.None)).IsEmpty);
        Assert.Single(await fixture.Store.ReadJournalAsync("long", CancellationToken.None));
    }

    [ContractFact]
    public async Task Many_pieces_go_too()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [.. Enumerable.Range(0, 25_000).Select(static number => Intent($"{number}"))], CancellationToken.None);
        await fixture.Store.RecordOutcomesAsync("r", [], [.. Enumerable.Range(0, 25_000).Select(static number => Done($"{number}"))], MemoryUpdate.None, CancellationToken.None);
        await fixture.Store.EndRunAsync(Run("r", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        Assert.Equal(25_000, (await History(fixture).ClearAsync(Clearance(s_now), CancellationToken.None)).Operations);
        Assert.Empty(await fixture.Store.ReadJournalAsync("r", CancellationToken.None));
    }

    [ContractFact]
    public async Task An_operation_that_a_run_left_open_stays_with_the_plan_of_its_run()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("cut"), new RunPlan([[1]]), CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("cut", [Intent("done"), Intent("open")], CancellationToken.None);
        await fixture.Store.RecordOutcomesAsync("cut", [], [Done("done")], MemoryUpdate.None, CancellationToken.None);
        await fixture.Store.EndRunAsync(Run("cut", RunStatus.Failed), MemoryUpdate.None, CancellationToken.None);
        Assert.Equal((1, 0), Counted(await History(fixture).ClearAsync(Clearance(s_now), CancellationToken.None)));
        await fixture.Store.RecordOutcomesAsync("cut", [], [Done("open")], MemoryUpdate.None, CancellationToken.None);
        Assert.Equal((1, 1), Counted(await History(fixture).ClearAsync(Clearance(s_now), CancellationToken.None)));
    }

    private static (long Operations, long Plans) Counted(ClearedHistory cleared) => (cleared.Operations, cleared.Plans);

    private static JournalOutcome Done(string operation) => new(operation, ChangeStatus.Applied, "anchor", null, Instant);

    private static IStateHistory History(StoreFixture fixture) => (IStateHistory)fixture.Store;

    private static HistoryClearance Clearance(DateTimeOffset before) => new(before) { PlansNeededSince = s_now.AddDays(-1), CountedSince = s_now.AddDays(-7) };

    private static async Task FillAsync(StoreFixture fixture, string id, DateTimeOffset at)
    {
        LifecycleRun run = Run(id) with { StartedAt = at };
        await fixture.Store.RegisterPlanAsync(new PlanRegistration(id, "f", "c", "y", "jane", at), CancellationToken.None);
        await fixture.Store.BeginRunAsync(run, new RunPlan([[1, 2], [3]]), CancellationToken.None);
        await fixture.Store.RecordIntentsAsync(id, [Intent("a") with { At = at }, Intent("b") with { At = at, Identity = "2" }], CancellationToken.None);
        MemoryUpdate learned = new()
        {
            Links = [Link("1", "a1")],
            States = [Standing("1", LifecycleState.Active)],
            Grants = [Grant("1", "sales")],
            Effects = ["e"],
            Operations = [new PastOperation("corp", nameof(OperationKind.DisableAccount), "a1", at)],
        };
        JournalOutcome[] outcomes = [new("a", ChangeStatus.Applied, "anchor", null, at), new("b", ChangeStatus.Applied, "anchor", null, at)];
        await fixture.Store.RecordOutcomesAsync(id, [], outcomes, learned, CancellationToken.None);
        await fixture.Store.EndRunAsync(run with { Status = RunStatus.Succeeded, EndedAt = at }, MemoryUpdate.None, CancellationToken.None);
    }
}
