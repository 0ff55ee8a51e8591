using IdentityLifecycle.Connectors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>
/// Counts what a run did whose process died before it could record that itself. The journal says it, operation by operation.
/// </summary>
public static class InterruptedRun
{
    /// <summary>The run with its counts; the run as it is if it was not interrupted, or if its plan is not kept any more.</summary>
    /// <param name="state">The open state store.</param>
    /// <param name="run">The run as it is recorded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="Errors.LifecycleException">PlanDamaged: what was kept is not the plan of this run.</exception>
    public static async Task<LifecycleRun> CountAsync(IStateStore state, LifecycleRun run, CancellationToken cancellationToken)
    {
        if (run.Status != RunStatus.Interrupted || await state.ReadRunPlanAsync(run.Id, cancellationToken).ConfigureAwait(false) is not RunPlan packed)
        {
            return run;
        }

        LifecyclePlan plan = (await RunPlanArchive.UnpackAsync(packed, run, cancellationToken).ConfigureAwait(false)).Plan;
        Dictionary<string, ChangeStatus?> journal = (await state.ReadJournalAsync(run.Id, cancellationToken).ConfigureAwait(false))
            .ToDictionary(static entry => entry.Intent.OperationId, static entry => entry.Outcome?.Status, StringComparer.Ordinal);
        ILookup<ChangeStatus?, LifecycleChange> byStatus = plan.Changes.ToLookup(change => StatusOf(plan.Id, change, journal));
        return run with
        {
            Applied = byStatus[ChangeStatus.Applied].Count(),
            PartlyApplied = byStatus[ChangeStatus.PartlyApplied].Count(),
            Failed = byStatus[ChangeStatus.Failed].Count(),
            Skipped = byStatus[ChangeStatus.Skipped].Count(),
        };
    }

    /// <summary>What became of a change as a whole; null if the run did not come to its end.</summary>
    private static ChangeStatus? StatusOf(string planId, LifecycleChange change, Dictionary<string, ChangeStatus?> journal)
    {
        bool isLocal = change.Operations.All(static operation => operation.IsLocal);
        IEnumerable<int> ordinals = Enumerable.Range(0, change.Operations.Count).Where(ordinal => isLocal || !change.Operations[ordinal].IsLocal);
        ChangeStatus?[] statuses = [.. ordinals.Select(ordinal => journal.GetValueOrDefault(OperationIdentifier.Of(planId, change.Id, ordinal)))];
        return Array.TrueForAll(statuses, static status => status is ChangeStatus.Applied or ChangeStatus.AlreadyDone) ? ChangeStatus.Applied
            : Array.Exists(statuses, static status => status is ChangeStatus.Applied or ChangeStatus.PartlyApplied) ? ChangeStatus.PartlyApplied
            : Array.Exists(statuses, static status => status == ChangeStatus.Failed) ? ChangeStatus.Failed
            : Array.Exists(statuses, static status => status is ChangeStatus.Skipped or ChangeStatus.Drift) ? ChangeStatus.Skipped
            : null;
    }
}
