using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>A group of people whose lifecycle follows the same rules.</summary>
/// <param name="Name">Its name.</param>
public sealed record Population(string Name)
{
    /// <summary>Who belongs to it; null is everybody.</summary>
    public MembershipRule? When { get; init; }

    /// <summary>The rule for who is active, in addition to the dates; null leaves it to the dates.</summary>
    public MembershipRule? ActiveWhen { get; init; }

    /// <summary>The rule for who is on leave of absence; null is nobody.</summary>
    public MembershipRule? OnLeaveWhen { get; init; }

    /// <summary>How long before the first day an account may exist.</summary>
    public TimeSpan PreHire { get; init; }

    /// <summary>The time on the last day at which the person leaves, in the policy's zone; null is the end of that day.</summary>
    public TimeOnly? LeaveAt { get; init; }

    /// <summary>The longest gap between two assignments that does not count as a gap.</summary>
    public TimeSpan Bridge { get; init; }

    /// <summary>
    /// The number of complete snapshots, each on another day, from which a person must be absent before the absence counts; null never counts.
    /// </summary>
    public int? MissingSnapshots { get; init; }

    /// <summary>How long after leaving an identity is kept; null is for ever.</summary>
    public TimeSpan? PurgeAfter { get; init; }

    /// <summary>What happens to the account of somebody who left and comes back.</summary>
    public RehireMode Rehire { get; init; }

    /// <summary>Transitions older than this are held for review; null is no limit.</summary>
    public TimeSpan? MaxCatchUp { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name}"));
}
