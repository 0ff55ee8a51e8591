using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>A person's lifecycle state at one instant, with its beginning and end.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">When the person entered it (UTC).</param>
/// <param name="Due">When the dates alone lead to the next state (UTC); null if they do not.</param>
public readonly record struct LifecycleMoment(LifecycleState State, DateTimeOffset Since, DateTimeOffset? Due)
{
    /// <summary>The instant of leaving (UTC); null if no leave date is known.</summary>
    public DateTimeOffset? LeaveAt { get; init; }

    /// <summary>The dates that contradict each other; the state is undetermined then. Null if none do.</summary>
    public DateContradiction? Contradiction { get; init; }

    /// <summary>The two people who seem to have had the key one after the other; the state is undetermined then. Null if there is no such doubt.</summary>
    internal KeyReuse? Reuse { get; init; }

    /// <summary>Until when the account at hand is kept, whatever the dates of the person say (UTC); null if nothing but they decides.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Whether the person counts as having left only because the source says that they are inactive.</summary>
    public bool IsInactive { get; init; }
}
