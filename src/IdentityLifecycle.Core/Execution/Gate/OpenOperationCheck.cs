using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// Finds accounts of a plan on which an earlier run left an operation open that the plan does not know of. Memory is behind for such an
/// account, so the plan stands on something wrong. Runs of the plan itself do not count, and a plan that undoes reads the accounts anyway.
/// </summary>
internal static class OpenOperationCheck
{
    public static async Task<LifecycleProblem?> RunAsync(LifecyclePlan plan, IStateStore state, EarlierRuns earlier, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenOperation> open = plan.Header.Undoes is null ? await state.ReadOpenOperationsAsync(cancellationToken).ConfigureAwait(false) : [];
        if (open.Count == 0)
        {
            return null;
        }

        HashSet<string> own = earlier.Runs.Where(run => run.PlanId == plan.Id).Select(static run => run.Id).ToHashSet(StringComparer.Ordinal);
        HashSet<(string, string)> known = plan.Observations.OpenOperations.Select(static finding => (finding.RunId, finding.OperationId)).ToHashSet();
        HashSet<(string, string)> touched = plan.Changes.Select(static change => (change.Directory, change.Subject)).ToHashSet();
        OpenOperation? unknown = open.FirstOrDefault(operation =>
            !own.Contains(operation.RunId)
            && !known.Contains((operation.RunId, operation.Intent.OperationId))
            && touched.Contains((operation.Intent.Directory, operation.Intent.Identity ?? operation.Intent.Anchor ?? string.Empty)));
        return unknown is null ? null : new LifecycleProblem(
            LifecycleErrorKind.PlanStale,
            $"The run {unknown.RunId} was cut short, and it is not known yet what it did to {unknown.Intent.DisplayName ?? unknown.Intent.Identity ?? unknown.Intent.Anchor} in {unknown.Intent.Directory}. The plan does not know of that. Compare again.");
    }
}
