using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Undo.UndoWorkbench;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Undo;

/// <summary>What memory learns when a run is undone: holds, so that the next run does not do it again, and the state before.</summary>
public sealed class UndoHoldTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Whatever_the_run_did_is_held()
    {
        _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", Set("Lee", "Li"), new DisableAccount())));

        await _bench.UndoAsync(holdUntil: HoldUntil);

        LifecycleHold hold = Assert.Single(_bench.State.Content.Holds);
        Assert.Equal(("1", "corp", HoldUntil, "the run was a mistake", "anna@runner"), (hold.Identity, hold.Directory, hold.Until, hold.Reason, hold.SetBy));
        Assert.Equal(["DisableAccount", "SetAttributes"], hold.Operations);
    }

    [Fact]
    public async Task Nothing_is_held_unless_asked_for()
    {
        _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new DisableAccount())));

        await _bench.UndoAsync();

        Assert.Empty(_bench.State.Content.Holds);
    }

    [Fact]
    public async Task After_a_creation_it_is_held_that_the_account_is_enabled_or_given_access()
    {
        await _bench.ApplyAsync(_bench.Plan(Joiner("1")));

        await _bench.UndoAsync(holdUntil: HoldUntil);

        Assert.Equal(["EnableAccount", "GrantEntitlement"], Assert.Single(_bench.State.Content.Holds).Operations);
    }

    [Fact]
    public async Task Longer_hold_of_the_same_operations_keeps_its_end()
    {
        _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new DisableAccount())));
        DateTimeOffset later = HoldUntil.AddDays(30);
        _bench.State.Content = _bench.State.Content with { Holds = [new LifecycleHold("1", "corp", ["DisableAccount"], later, "leave her alone")] };

        await _bench.UndoAsync(holdUntil: HoldUntil);

        Assert.Equal(later, Assert.Single(_bench.State.Content.Holds).Until);
    }

    [Theory]
    [InlineData(LifecycleState.Active)]
    [InlineData(null)]
    public async Task State_that_the_run_applied_goes_back(LifecycleState? before)
    {
        _bench.AddLee();
        await LeaveAsync(before);
        Assert.Equal(LifecycleState.Left, Assert.Single(_bench.State.Content.States).State);

        await _bench.UndoAsync();

        Assert.Equal(before, _bench.State.Content.States.SingleOrDefault()?.State);
    }

    [Fact]
    public async Task State_that_a_later_run_applied_stays()
    {
        _bench.AddLee();
        await LeaveAsync(LifecycleState.Active);
        _bench.State.Content = _bench.State.Content with { States = [new RememberedState("1", LifecycleState.Purged, Now, "staff")] };

        await _bench.UndoAsync();

        Assert.Equal(LifecycleState.Purged, Assert.Single(_bench.State.Content.States).State);
    }

    private Task<LifecycleRun> LeaveAsync(LifecycleState? before)
    {
        LifecycleChange change = new("corp", Subject.Person("1"), LifecycleProcess.Leaver, [new DisableAccount()]) { Anchor = "a1", FromState = before, ToState = LifecycleState.Left };
        PlanObservations observations = new() { States = [new RememberedState("1", LifecycleState.Left, Now, "staff")] };
        return _bench.ApplyAsync(new LifecyclePlan(_bench.Header, [change], observations));
    }

    [Fact]
    public async Task A_run_over_accounts_that_are_nobodys_is_undone_against_as_many_accounts_as_it_was_judged_against()
    {
        string[] guests = [.. Enumerable.Range(1, 30).Select(static number => "g" + number)];
        LifecyclePlan plan = _bench.Plan(Array.ConvertAll(guests, static guest => new LifecycleChange("corp", Subject.Account("corp", guest), LifecycleProcess.Guest, [new DisableAccount()]) { DisplayName = guest, Anchor = guest, ToState = LifecycleState.Left }));
        Array.ForEach(guests, guest => _bench.Corp.Add(guest));
        await _bench.ApplyAsync(new LifecyclePlan(plan.Header with { Images = [new ImageReference("corp", "1", Now, 1000, 1000)] }, plan.Changes, PlanObservations.None));

        LifecyclePlan undo = await _bench.PlanUndoAsync();

        Assert.Equal(30, undo.Changes.Count);
        Assert.DoesNotContain(undo.GuardVerdicts, static verdict => verdict.IsTripped);
    }
}
