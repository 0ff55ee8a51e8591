using System.Collections.Immutable;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>A plan and the part of it that shall be applied.</summary>
/// <param name="Plan">The whole plan. Checks and guards always judge all of it.</param>
public sealed record PlanSelection(LifecyclePlan Plan)
{
    /// <summary>The ids of the selected changes; null selects all.</summary>
    public IReadOnlySet<string>? Selected { get; init; }

    /// <summary>The ids of the changes that the user declined.</summary>
    public IReadOnlySet<string> Declined { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Whether a change was selected.</summary>
    public bool Includes(LifecycleChange change) => Selected is null || Selected.Contains(change.Id);

    /// <summary>Whether a change was selected and not declined.</summary>
    public bool IsWanted(LifecycleChange change) => Includes(change) && !Declined.Contains(change.Id);

    /// <summary>The number of selected changes.</summary>
    public int Count => Selected is null ? Plan.Changes.Count : Plan.Changes.Count(Includes);
}
