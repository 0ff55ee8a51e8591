using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Undo;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Reconciliation;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Makes the plan that undoes a run, from the state store and the directories as they are now.</summary>
internal static class RunUndoing
{
    public static async Task<LifecyclePlan> PlanAsync(UndoRequest request, LifecycleSession session, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        (RecordedRun recorded, IReadOnlyList<PastOperation> past) = await ReadAsync(request, now, cancellationToken).ConfigureAwait(false);
        UntouchedPeople.Report(request.Identities, recorded, bridge);
        DirectoryLeases leases = DirectoryLeases.Open(session, request.Policy, recorded.Directories);
        await using (leases.ConfigureAwait(false))
        {
            string reason = $"undo of run {recorded.Run.Id}{(string.IsNullOrWhiteSpace(request.Reason) ? string.Empty : ": " + request.Reason)}";
            UndoOptions options = new()
            {
                Policy = request.Policy.Reference,
                Envelope = EnvelopeBuilder.Of(request.Policy),
                Guards = request.Policy.Guards,
                PlanExpires = request.Policy.PlanExpires,
                PlannedBy = Operator.Name,
                Now = now,
                Identities = request.Identities,
                HoldUntil = request.HoldUntil,
                Reason = reason,
                PastOperations = past,
            };
            LifecyclePlan plan = await UndoPlanner.CreateAsync(recorded, leases.ByName, options, bridge, cancellationToken).ConfigureAwait(false);
            foreach (GuardVerdict verdict in plan.GuardVerdicts.Where(static verdict => verdict.IsTripped))
            {
                bridge.WriteError(new LifecycleException(LifecycleErrorKind.GuardTripped, verdict.Message) { TargetName = verdict.Directory }, verdict);
            }

            return plan;
        }
    }

    /// <summary>Says what will not be undone, each thing once, for those who look at the changes alone.</summary>
    public static void WarnOf(LifecyclePlan plan, PipelineBridge bridge)
    {
        foreach (IGrouping<string, PlanOmission> same in plan.Omissions.GroupBy(static omission => omission.Message))
        {
            int others = same.Count() - 1;
            string rest = others == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {others} more");
            bridge.WriteWarning($"{same.First().Name}{rest}: {same.Key}");
        }
    }

    private static async Task<(RecordedRun Recorded, IReadOnlyList<PastOperation> Past)> ReadAsync(UndoRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(request.Policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            RecordedRun recorded = await RecordedRun.FindAsync(store, request.RunId, cancellationToken).ConfigureAwait(false);
            return (recorded, await store.ReadPastOperationsAsync(GuardRule.EarliestPast(request.Policy.Guards, now), cancellationToken).ConfigureAwait(false));
        }
    }
}
