using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Undo;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Makes the plan that undoes a run from the state store and the directories as they are now.</summary>
public static class RunUndoing
{
    /// <summary>Makes the plan. Nothing is written; the plan is reviewed and applied like any other.</summary>
    /// <param name="systems">Opens the directories and the state store.</param>
    /// <param name="request">Which run shall be undone.</param>
    /// <param name="progress">Receives the number of accounts that were read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">NotFound: there is no such run; DirectoryUnavailable: an account cannot be read.</exception>
    public static async Task<RunUndo> PlanAsync(ISystemAccess systems, UndoRequest request, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        (RecordedRun recorded, IReadOnlyList<PastOperation> past) = await ReadAsync(systems.Connectors, request, now, cancellationToken).ConfigureAwait(false);
        DirectoryLeases leases = DirectoryLeases.Open(systems, request.Policy, recorded.Directories);
        await using (leases.ConfigureAwait(false))
        {
            LifecyclePlan plan = await UndoPlanner.CreateAsync(recorded, leases.ByName, Options(request, recorded, past, now), progress, cancellationToken).ConfigureAwait(false);
            return new RunUndo(recorded, plan);
        }
    }

    private static UndoOptions Options(UndoRequest request, RecordedRun recorded, IReadOnlyList<PastOperation> past, DateTimeOffset now) => new()
    {
        Policy = request.Policy.Reference,
        Envelope = EnvelopeBuilder.Of(request.Policy),
        Guards = request.Policy.Guards,
        PlanExpires = request.Policy.PlanExpires,
        PlannedBy = Operator.Name,
        Now = now,
        Identities = request.Identities,
        HoldUntil = request.HoldUntil,
        Reason = $"undo of run {recorded.Run.Id}{(string.IsNullOrWhiteSpace(request.Reason) ? string.Empty : ": " + request.Reason)}",
        PastOperations = past,
    };

    private static async Task<(RecordedRun Recorded, IReadOnlyList<PastOperation> Past)> ReadAsync(IConnectorCatalog connectors, UndoRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(connectors, request.Policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            RecordedRun recorded = await RecordedRun.FindAsync(store, request.RunId, cancellationToken).ConfigureAwait(false);
            return (recorded, await store.ReadPastOperationsAsync(GuardRule.EarliestPast(request.Policy.Guards, now), cancellationToken).ConfigureAwait(false));
        }
    }
}

/// <summary>The plan that undoes a run, with the run.</summary>
/// <param name="Recorded">The run and what it did.</param>
/// <param name="Plan">The plan.</param>
public sealed record RunUndo(RecordedRun Recorded, LifecyclePlan Plan);

/// <summary>Which run shall be undone, and how long the holds last.</summary>
/// <param name="Policy">The policy of this runner.</param>
/// <param name="RunId">The run's id, or the beginning of it.</param>
/// <param name="Identities">The people; empty is all.</param>
/// <param name="HoldUntil">When the holds end (UTC); null sets no holds.</param>
/// <param name="Reason">Why the run is undone; null says only which run it is.</param>
public sealed record UndoRequest(LifecyclePolicy Policy, string RunId, IReadOnlySet<string> Identities, DateTimeOffset? HoldUntil, string? Reason)
{
    /// <summary>The default length of holds in days: enough time to correct the system of record.</summary>
    public const int HoldDays = 15;
}
