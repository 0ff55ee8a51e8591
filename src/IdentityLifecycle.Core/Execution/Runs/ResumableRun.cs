using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>A run that did not apply everything, with its plan as the state store kept it.</summary>
public sealed class ResumableRun
{
    private ResumableRun(LifecycleRun run, PlanSelection selection, EarlierRuns earlier)
    {
        Run = run;
        Selection = selection;
        Left = selection.Plan.Changes.Where(change => selection.IsWanted(change) && !earlier.HasDone(selection.Plan.Id, change)).ToArray();
    }

    /// <summary>The run as it is recorded.</summary>
    public LifecycleRun Run { get; }

    /// <summary>The plan, and the part of it that was selected and not declined when the run began.</summary>
    public PlanSelection Selection { get; }

    /// <summary>The changes that are not done according to the journal.</summary>
    public IReadOnlyList<LifecycleChange> Left { get; }

    /// <summary>Finds a run that can be resumed.</summary>
    /// <param name="state">The open state store.</param>
    /// <param name="runId">The run's id, or the beginning of it; null is the latest run that was not refused.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">
    /// NotFound: there is no such run. RunInProgress: the run is under way. RunNotResumable: the run
    /// applied everything, was refused, or its plan is not kept (any more). PlanDamaged: what was kept is not the run's plan.
    /// </exception>
    public static async Task<ResumableRun> FindAsync(IStateStore state, string? runId, CancellationToken cancellationToken)
    {
        LifecycleRun run = await FindRunAsync(state, runId, cancellationToken).ConfigureAwait(false);
        RequireOpen(run);
        RunPlan packed = await state.ReadRunPlanAsync(run.Id, cancellationToken).ConfigureAwait(false)
            ?? throw NotResumable(run, run.Resumptions == 0 && run.Status == RunStatus.Interrupted ? "was interrupted before its first write, or its plan was cleared from the history" : "has no plan any more: it was cleared from the history");
        PlanSelection selection = await RunPlanArchive.UnpackAsync(packed, run, cancellationToken).ConfigureAwait(false);
        EarlierRuns earlier = await EarlierRuns.ReadAsync(state, run.PlanId, cancellationToken).ConfigureAwait(false);
        return new ResumableRun(run, selection, earlier);
    }

    internal static async Task<LifecycleRun> FindRunAsync(IStateStore state, string? runId, CancellationToken cancellationToken)
    {
        IReadOnlyList<LifecycleRun> runs = await state.ReadRunsAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
        LifecycleRun? found = runId is null
            ? runs.FirstOrDefault(static run => run.MemoryBefore is not null)
            : runs.FirstOrDefault(run => run.Id.StartsWith(runId, System.StringComparison.OrdinalIgnoreCase));
        return found ?? throw new LifecycleException(
            LifecycleErrorKind.NotFound,
            runId is null ? $"The state store {state.Location} knows no run." : $"There is no run \"{runId}\" in the state store {state.Location}.") { TargetName = runId };
    }

    private static void RequireOpen(LifecycleRun run)
    {
        switch (run.Status)
        {
            case RunStatus.Running:
                throw new LifecycleException(LifecycleErrorKind.RunInProgress, $"The run {run.Id} of {run.StartedBy} is under way. Wait until it has ended.") { TargetName = run.Id };
            case RunStatus.Succeeded:
                throw NotResumable(run, "has applied everything");
            case RunStatus.Refused:
                throw NotResumable(run, "was refused before its first write");
            default:
                break;
        }
    }

    private static LifecycleException NotResumable(LifecycleRun run, string why) =>
        new(LifecycleErrorKind.RunNotResumable, $"The run {run.Id} cannot be resumed: it {why}. Compare again to see what is left.") { TargetName = run.Id };
}
