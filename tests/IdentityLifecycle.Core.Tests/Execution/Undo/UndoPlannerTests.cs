using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Undo.UndoWorkbench;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Undo;

/// <summary>Which changes of a run the plan that undoes it has, and in which order.</summary>
public sealed class UndoPlannerTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Plan_names_the_run_and_gives_its_reason()
    {
        _bench.AddLee();
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new DisableAccount())));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal((run.Id, LifecycleProcess.Undo, "the run was a mistake"), (plan.Header.Undoes, change.Process, change.Reason));
    }

    [Fact]
    public async Task Two_runs_are_undone_one_after_the_other_the_later_one_first()
    {
        TestAccount account = _bench.AddLee();
        LifecycleRun first = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", Set("Lee", "Li"))));
        LifecycleRun second = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", Set("Li", "Roe"))));
        Assert.Equal(OmissionReason.ChangedSince, Assert.Single((await _bench.PlanUndoAsync(first.Id)).Omissions).Reason);

        await _bench.UndoAsync(second.Id);
        Assert.Equal("Li", account.Attributes["surname"].AsText());
        await _bench.UndoAsync(first.Id);

        Assert.Equal("Lee", account.Attributes["surname"].AsText());
    }

    [Fact]
    public async Task Undoing_an_undo_does_everything_again_and_lifts_the_hold()
    {
        TestAccount account = _bench.AddLee();
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", Set("Lee", "Li"), new DisableAccount())));
        string after = account.Describe();
        LifecycleRun undo = await _bench.UndoAsync(run.Id, HoldUntil);
        Assert.Single(_bench.State.Content.Holds);

        await _bench.UndoAsync(undo.Id, HoldUntil);

        Assert.Equal(after, account.Describe());
        Assert.Empty(_bench.State.Content.Holds);
    }

    [Fact]
    public async Task Only_the_people_who_were_named_are_undone()
    {
        await DisableAllAsync("1", "2", "3");

        LifecyclePlan plan = await _bench.PlanUndoAsync(identities: ["1", "3"]);

        Assert.Equal(["1", "3"], plan.Changes.Select(static change => change.Identity));
    }

    [Fact]
    public async Task Changes_go_back_in_the_reverse_order()
    {
        _bench.Corp.Add("a1");
        _bench.Corp.Add("a2");
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new DisableAccount()), WithRank(Change("2", "a2", new DisableAccount()), 1, "corp/1")));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Equal(["corp/2", "corp/1"], plan.Changes.Select(static change => change.Id));
        Assert.Equal(["corp/2"], plan.Changes[1].DependsOn);
    }

    [Fact]
    public async Task What_the_run_found_done_is_not_undone()
    {
        _bench.Corp.Add("a1", isEnabled: false);
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new DisableAccount())));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Omissions);
    }

    [Fact]
    public async Task What_failed_is_not_undone()
    {
        TestAccount account = _bench.AddLee();
        _bench.Corp.Interfere = static write => write.Operation is DisableAccount ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No.") : null;
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", Set("Lee", "Li"), new DisableAccount())));
        account.IsEnabled = false;

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Equal(OperationKind.SetAttributes, Assert.Single(Assert.Single(plan.Changes).Operations).Kind);
    }

    [Fact]
    public async Task Write_whose_outcome_nobody_recorded_is_undone_where_the_account_shows_it()
    {
        TestAccount account = _bench.AddLee();
        _bench.Corp.AfterBatch = static () => throw new InvalidOperationException("Killed.");
        await Record.ExceptionAsync(() => _bench.ApplyAsync(_bench.Plan(Change("1", "a1", Set("Lee", "Li")))));
        _bench.Corp.AfterBatch = static () => { };
        _bench.State.BreakLock();

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Equal("Li", account.Attributes["surname"].AsText());
        AttributeChange back = Assert.Single(Assert.Single(Assert.Single(plan.Changes).Operations).Touches.Attributes);
        Assert.Equal((Fact.Of("Li"), Fact.Of("Lee")), (back.OldValue, back.NewValue.Literal));
    }

    [Fact]
    public async Task Directory_that_the_policy_no_longer_has_is_told_for_each_person()
    {
        await DisableAllAsync("1", "2");

        LifecyclePlan plan = await UndoWithoutDirectoriesAsync();

        Assert.Empty(plan.Changes);
        Assert.Equal(["1", "2"], plan.Omissions.Select(static omission => omission.Subject).Order());
        Assert.All(plan.Omissions, static omission => Assert.Contains("no directory corp any more", omission.Message));
    }

    private async Task DisableAllAsync(params string[] identities)
    {
        LifecycleChange[] changes = [.. identities.Select(identity => Change(identity, _bench.Corp.Add("a" + identity), new DisableAccount()))];
        await _bench.ApplyAsync(_bench.Plan(changes));
    }

    private Task<LifecyclePlan> UndoWithoutDirectoriesAsync() => _bench.PlanUndoAsync(new Dictionary<string, IDirectory>());
}
