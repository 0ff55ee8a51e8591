using System.Collections.Immutable;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>A plan, and what of it shall be applied.</summary>
/// <param name="Plan">The whole plan: checks and guards judge all of it.</param>
public sealed record PlanSelection(LifecyclePlan Plan)
{
    /// <summary>The ids of the changes to apply; null is all.</summary>
    public IReadOnlySet<string>? Selected { get; init; }

    /// <summary>The ids of the changes that the user declined when asked.</summary>
    public IReadOnlySet<string> Declined { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Whether a change was selected.</summary>
    public bool Includes(LifecycleChange change) => Selected is null || Selected.Contains(change.Id);

    /// <summary>Whether a change was selected and not declined.</summary>
    public bool IsWanted(LifecycleChange change) => Includes(change) && !Declined.Contains(change.Id);

    /// <summary>How many changes were selected.</summary>
    public int Count => Selected is null ? Plan.Changes.Count : Plan.Changes.Count(Includes);
}
