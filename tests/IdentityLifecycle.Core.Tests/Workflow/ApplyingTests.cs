using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Workflow;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Workflow;

public sealed class ApplyingTests
{
    private readonly TestSystems _systems = new();
    private readonly TestFront _front = new();

    [Fact]
    public async Task A_plan_is_applied_except_for_what_was_declined()
    {
        _front.Answer = static () => new HashSet<string> { "corp/2" };
        LifecycleRun? run = await ApplyAsync(_systems.Disabling("1", "2"));
        Assert.Equal((1, 1), (run!.Applied, run.Skipped));
        Assert.Equal([false, true], _systems.Corp.Accounts.Values.Select(static account => account.IsEnabled));
        Assert.Equal(["corp/1", "corp/2"], _front.Results.Select(static result => result.GetChange().Id).Order());
    }

    [Fact]
    public async Task What_if_asks_and_tells_and_leaves_no_trace()
    {
        LifecyclePlan plan = _systems.Disabling("1");
        Assert.Null(await ApplyAsync(plan, isWhatIf: true));
        Assert.Same(plan, Assert.Single(_front.Told).Plan);
        Assert.Single(_front.Asked);
        Assert.Empty(_systems.Corp.Batches);
        Assert.Empty(_systems.State!.Runs);
    }

    [Fact]
    public async Task What_if_makes_no_state_store_where_applying_would()
    {
        _systems.State = null;
        LifecyclePlan plan = _systems.Disabling("1");
        Assert.Null(await new PlanApplication(_systems, new ApplyRequest(plan, _systems.Policy) { InitializeState = true, IsWhatIf = true }, _front).RunAsync(CancellationToken.None));
        Assert.Null(_systems.State);
        await new PlanApplication(_systems, new ApplyRequest(plan, _systems.Policy) { InitializeState = true }, _front).RunAsync(CancellationToken.None);
        Assert.Single(_systems.State!.Runs);
    }

    [Fact]
    public async Task A_run_that_is_refused_before_there_is_a_state_store_is_recorded_nowhere()
    {
        _systems.State = null;
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => ApplyAsync(_systems.Disabling("1")));
        Assert.Equal(LifecycleErrorKind.StateNotInitialized, refusal.Kind);
        Assert.Null(RecordedFailure.RunOf(refusal));
        Assert.Null(_systems.State);
    }

    [Fact]
    public async Task That_nobody_can_answer_is_recorded_as_a_refused_run()
    {
        _front.Answer = static () => throw new LifecycleException(LifecycleErrorKind.ConfirmationUnavailable, "Nobody is there.");
        await Assert.ThrowsAsync<LifecycleException>(() => ApplyAsync(_systems.Disabling("1")));
        Assert.Equal((RunStatus.Refused, nameof(LifecycleErrorKind.ConfirmationUnavailable)), (_systems.State!.Runs.Single().Status, _systems.State.Runs.Single().ErrorKind));
        Assert.Empty(_systems.Corp.Batches);
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_plan_that_cannot_be_applied()
    {
        LifecyclePlan plan = _systems.Disabling("1");
        _systems.State!.Touch();
        Assert.Equal(LifecycleErrorKind.PlanStale, (await Assert.ThrowsAsync<LifecycleException>(() => ApplyAsync(plan))).Kind);
        Assert.Equal(LifecycleErrorKind.PlanStale, (await Assert.ThrowsAsync<LifecycleException>(() => ApplyAsync(plan, isWhatIf: true))).Kind);
        Assert.Empty(_front.Asked);
    }

    [Fact]
    public async Task Resuming_asks_about_what_is_left_and_does_that_alone()
    {
        _systems.Corp.Interfere = static write => write.Anchor == "a2" ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Not today.") : null;
        LifecycleRun? failed = await ApplyAsync(_systems.Disabling("1", "2"));
        Assert.Equal(RunStatus.PartlyFailed, failed!.Status);
        _systems.Corp.Interfere = static _ => null;
        _front.Results.Clear();

        Assert.Null(await new RunResumption(_systems, _systems.Policy, _front) { IsWhatIf = true }.RunAsync(null, CancellationToken.None));
        Assert.Equal(1, Assert.Single(_front.Told).Count);
        Assert.True(_systems.Corp.Accounts["a2"].IsEnabled);

        LifecycleRun? run = await new RunResumption(_systems, _systems.Policy, _front).RunAsync(failed.Id, CancellationToken.None);
        Assert.Equal((failed.Id, RunStatus.Succeeded), (run!.Id, run.Status));
        Assert.Equal("corp/2", _front.Results.Single().GetChange().Id);
        Assert.False(_systems.Corp.Accounts["a2"].IsEnabled);
    }

    [Fact]
    public async Task Undoing_plans_the_way_back_of_the_people_named()
    {
        LifecycleRun? run = await ApplyAsync(_systems.Disabling("1", "2"));
        RunUndo undo = await RunUndoing.PlanAsync(_systems, new UndoRequest(_systems.Policy, run!.Id, new HashSet<string> { "2" }, null, "a mistake"), _front, CancellationToken.None);
        LifecycleChange change = Assert.Single(undo.Plan.Changes);
        Assert.Equal(("corp/2", run.Id), (change.Id, undo.Plan.Header.Undoes));
        Assert.IsType<EnableAccount>(Assert.Single(change.Operations));
        Assert.Contains("a mistake", change.Reason, System.StringComparison.Ordinal);
        Assert.Equal(["1", "2"], undo.Recorded.Subjects.Order());
    }

    private Task<LifecycleRun?> ApplyAsync(LifecyclePlan plan, bool isWhatIf = false) =>
        new PlanApplication(_systems, new ApplyRequest(plan, _systems.Policy) { IsWhatIf = isWhatIf }, _front).RunAsync(CancellationToken.None);
}
