using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Plans;

/// <summary>What a plan was made from, and what was found besides changes.</summary>
public sealed record PlanHeader
{
    /// <summary>The policy.</summary>
    public required PolicyReference Policy { get; init; }

    /// <summary>The instant that the plan is for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the plan was made (UTC). Apply refuses a plan that is older than the policy allows.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who or what made it.</summary>
    public required string PlannedBy { get; init; }

    /// <summary>The version of memory that the plan was made from.</summary>
    public long MemoryVersion { get; init; }

    /// <summary>The greatest age at which the plan may be applied.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The id of the run that the plan undoes; null for a comparison.</summary>
    public string? Undoes { get; init; }

    /// <summary>Whether the comparison received fewer records than the snapshot has.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The source snapshots.</summary>
    public IReadOnlyList<SnapshotReference> Snapshots { get; init; } = [];

    /// <summary>The directory images.</summary>
    public IReadOnlyList<ImageReference> Images { get; init; } = [];

    /// <summary>What may be touched.</summary>
    public PlanEnvelope Envelope { get; init; } = new([]);

    /// <summary>The verdict of every guard.</summary>
    public IReadOnlyList<GuardVerdict> GuardVerdicts { get; init; } = [];

    /// <summary>What is wrong with the inputs.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; init; } = [];

    /// <summary>What will not happen, and why.</summary>
    public IReadOnlyList<PlanOmission> Omissions { get; init; } = [];

    /// <summary>The number of people by directory and decision. Empty for undoing and in plans of older versions.</summary>
    public IReadOnlyList<DecisionCount> DecisionCounts { get; init; } = [];

    /// <summary>The next instant at which something falls due; null if nothing will.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
