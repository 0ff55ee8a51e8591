using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>A person's lifecycle state at one instant, since when it holds and when it ends by itself.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">When the person entered it (UTC).</param>
/// <param name="Due">When the dates alone lead to the next state (UTC); null if they do not.</param>
public readonly record struct LifecycleMoment(LifecycleState State, DateTimeOffset Since, DateTimeOffset? Due)
{
    /// <summary>The instant of leaving, where a leave date is known (UTC).</summary>
    public DateTimeOffset? LeaveAt { get; init; }

    /// <summary>Whether someone is treated as having left only because the source calls them inactive.</summary>
    public bool IsInactive { get; init; }
}
