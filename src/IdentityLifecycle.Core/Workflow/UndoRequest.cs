using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>What shall be undone, and for how long that holds.</summary>
/// <param name="Policy">The policy of this runner.</param>
/// <param name="RunId">The run's id, or the beginning of it.</param>
/// <param name="Identities">The people; empty is all.</param>
/// <param name="HoldUntil">When the holds end (UTC); null sets none.</param>
/// <param name="Reason">Why; null says only which run is undone.</param>
public sealed record UndoRequest(LifecyclePolicy Policy, string RunId, IReadOnlySet<string> Identities, DateTimeOffset? HoldUntil, string? Reason)
{
    /// <summary>For how many days holds are set unless something else is asked for: time enough to correct the system of record.</summary>
    public const int HoldDays = 15;
}
