using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

public sealed class MemoryTests
{
    [ContractFact]
    public async Task A_new_store_remembers_nothing()
    {
        await using StoreFixture fixture = new();
        LifecycleMemory memory = await fixture.Store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.True(memory.IsEmpty);
        Assert.Equal(0, await fixture.Store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task What_memory_learns_is_still_there_when_the_store_is_opened_again()
    {
        await using StoreFixture fixture = new();
        MemoryUpdate update = new()
        {
            Links = [Link("1", "a1") with { DisabledByUs = true }],
            States = [Standing("1", LifecycleState.OnLeave)],
            Grants = [Grant("1", "sales") with { GraceSince = Instant.AddDays(1) }],
            Absences = [new Absence("2", "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), 2)],
            Snapshots = [new SnapshotObservation("hr", "abc", Instant, 100)],
            Effects = ["1/corp/Left"],
            Operations = [new PastOperation("corp", "DisableAccount", "a1", Instant)],
        };
        await fixture.LearnAsync(update);
        await fixture.ReopenAsync();
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal(1, content.Version);
        Assert.Equal(update.Links, content.Links);
        Assert.Equal(update.States, content.States);
        Assert.Equal(update.Grants, content.Grants);
        Assert.Equal(update.Absences, content.Absences);
        Assert.Equal(update.Snapshots, content.Observations);
        Assert.Equal("1/corp/Left", Assert.Single(content.Effects));
        Assert.Equal(update.Operations, content.PastOperations);
    }

    [ContractFact]
    public async Task Later_knowledge_replaces_earlier_by_its_key()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1"), Link("2", "a2")], States = [Standing("1", LifecycleState.Active)], Grants = [Grant("1", "sales")], Effects = ["e"] });
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a3")], States = [Standing("1", LifecycleState.Left)], Grants = [Grant("1", "sales") with { Rule = "New" }], Effects = ["e"] });
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal([Link("1", "a3"), Link("2", "a2")], content.Links);
        Assert.Equal([Standing("1", LifecycleState.Left)], content.States);
        Assert.Equal("New", Assert.Single(content.Grants).Rule);
        Assert.Equal(2, content.Version);
    }

    [ContractFact]
    public async Task Forgetting_a_link_forgets_its_grants_and_nobody_elses()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1"), Link("2", "a2")], Grants = [Grant("1", "sales"), Grant("2", "sales"), Grant("2", "legal")] });
        await fixture.LearnAsync(new MemoryUpdate { Unlinked = [("1", "corp")], Revoked = [("2", "corp", new EntitlementKey(EntitlementKind.Group, "legal"))] });
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal([Link("2", "a2")], content.Links);
        Assert.Equal([Grant("2", "sales")], content.Grants);
    }

    [ContractFact]
    public async Task An_account_can_pass_from_one_person_to_another()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1")] });
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("2", "a1")], Unlinked = [("1", "corp")] });
        Assert.Equal([Link("2", "a1")], (await fixture.ReadAsync()).Links);
    }

    [ContractFact]
    public async Task Somebody_who_is_back_is_not_missing_any_longer()
    {
        await using StoreFixture fixture = new();
        Absence absence = new("2", "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1), 1);
        await fixture.LearnAsync(new MemoryUpdate { Absences = [absence] });
        await fixture.LearnAsync(new MemoryUpdate { Absences = [absence with { LastMissing = new DateOnly(2026, 3, 2), Days = 2 }] });
        Assert.Equal(2, Assert.Single((await fixture.ReadAsync()).Absences).Days);
        await fixture.LearnAsync(new MemoryUpdate { Present = [("2", "hr")] });
        Assert.Empty((await fixture.ReadAsync()).Absences);
    }

    [ContractFact]
    public async Task Past_operations_are_read_from_the_instant_wanted_and_count_once()
    {
        await using StoreFixture fixture = new();
        PastOperation old = new("corp", "DisableAccount", "a1", Instant.AddDays(-8));
        PastOperation recent = old with { DoneAt = Instant };
        await fixture.LearnAsync(new MemoryUpdate { Operations = [old, recent] });
        await fixture.LearnAsync(new MemoryUpdate { Operations = [recent] });
        Assert.Equal([recent], (await fixture.ReadAsync(Instant)).PastOperations);
    }

    [ContractFact]
    public async Task What_a_killed_run_left_open_counts_until_a_later_run_of_its_plan_settles_it()
    {
        await using StoreFixture fixture = new();
        LifecycleRun killed = Run("killed");
        await fixture.Store.BeginRunAsync(killed, null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("killed", [Intent("a"), Intent("b") with { Anchor = null }], CancellationToken.None);
        PastOperation open = new("corp", "SetAttributes", "anchor", Instant);
        Assert.Equal([open], await fixture.Store.ReadPastOperationsAsync(Instant, CancellationToken.None));
        Assert.Equal([open], (await fixture.ReadAsync(Instant)).PastOperations);
        Assert.Empty(await fixture.Store.ReadPastOperationsAsync(Instant.AddTicks(1), CancellationToken.None));

        await fixture.Store.EndRunAsync(killed with { Status = RunStatus.Failed }, MemoryUpdate.None, CancellationToken.None);
        await SettleAsync(fixture, Run("other") with { PlanId = "another" });
        Assert.Equal([open], await fixture.Store.ReadPastOperationsAsync(Instant, CancellationToken.None));
        await SettleAsync(fixture, Run("again"));
        Assert.Empty(await fixture.Store.ReadPastOperationsAsync(Instant, CancellationToken.None));
    }

    private static async Task SettleAsync(StoreFixture fixture, LifecycleRun run)
    {
        await fixture.Store.BeginRunAsync(run, null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync(run.Id, [Intent("a")], CancellationToken.None);
        await fixture.Store.RecordOutcomesAsync(run.Id, [], [new JournalOutcome("a", ChangeStatus.Drift, "anchor", null, Instant)], MemoryUpdate.None, CancellationToken.None);
        await fixture.Store.EndRunAsync(run with { Status = RunStatus.PartlyFailed }, MemoryUpdate.None, CancellationToken.None);
    }

    [ContractFact]
    public async Task An_empty_update_does_not_count()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(MemoryUpdate.None);
        Assert.Equal(0, await fixture.Store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task Holds_and_reservations_are_kept_and_a_hold_of_the_same_key_replaces_the_earlier()
    {
        await using StoreFixture fixture = new();
        LifecycleHold hold = new("1", "*", ["DisableAccount", "DeleteAccount"], Instant, "undone") { SetBy = "jane", SetAt = Instant };
        LifecycleHold other = new("1", "corp", [], Instant, "all");
        NameReservation reservation = new("mail", "a@x", "1", Instant);
        await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { Holds = [hold, other], Reservations = [reservation] }, CancellationToken.None);
        await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { Holds = [new("1", "*", ["DeleteAccount", "DisableAccount"], Instant.AddDays(1), "longer")] }, CancellationToken.None);
        await fixture.ReopenAsync();
        LifecycleMemoryContent content = await fixture.ReadAsync();
        LifecycleHold longer = content.Holds.Single(one => one.Id == hold.Id);
        Assert.Equal(["DeleteAccount", "DisableAccount"], longer.Operations);
        Assert.Equal(("1", "*", Instant.AddDays(1), "longer"), (longer.Identity, longer.Directory, longer.Until, longer.Reason));
        Assert.Equal(reservation, Assert.Single(content.Reservations));
        Assert.Equal(2, content.Version);

        await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { LiftedHolds = [longer] }, CancellationToken.None);
        Assert.Equal(other.Id, Assert.Single((await fixture.ReadAsync()).Holds).Id);
    }

    [ContractFact]
    public async Task Who_set_a_hold_and_when_is_kept()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { Holds = [new("1", "corp", [], Instant, "all") { SetBy = "jane on server", SetAt = Instant }] }, CancellationToken.None);
        LifecycleHold hold = Assert.Single((await fixture.ReadAsync()).Holds);
        Assert.Equal(("jane on server", Instant), (hold.SetBy, hold.SetAt));
    }

    [ContractFact]
    public async Task What_was_undone_is_forgotten()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { States = [Standing("1", LifecycleState.Left), Standing("2", LifecycleState.Left)], Effects = ["1/corp/Left", "2/corp/Left"] });
        await fixture.LearnAsync(new MemoryUpdate { ForgottenStates = ["1"], ForgottenEffects = ["1/corp/Left"] });
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal("2", Assert.Single(content.States).Identity);
        Assert.Equal("2/corp/Left", Assert.Single(content.Effects));
    }

    [ContractFact]
    public async Task A_hold_alone_does_not_make_memory_one_of_an_applied_past()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.UpdateMemoryAsync(new MemoryUpdate { Holds = [new("1", "corp", [], Instant, "all")] }, CancellationToken.None);
        LifecycleMemory memory = await fixture.Store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.True(memory.IsEmpty);
        Assert.Equal(1, memory.Version);
    }
}
