using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

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
