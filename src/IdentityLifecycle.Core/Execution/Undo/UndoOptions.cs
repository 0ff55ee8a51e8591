using System.Collections.Immutable;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>Which part of a run shall be undone, under which policy, and how long the holds last.</summary>
public sealed record UndoOptions
{
    /// <summary>The policy of this runner.</summary>
    public required PolicyReference Policy { get; init; }

    /// <summary>The limits of what may be touched, by this runner's own policy.</summary>
    public required PlanEnvelope Envelope { get; init; }

    /// <summary>The guards of this runner's own policy.</summary>
    public required IReadOnlyList<GuardRule> Guards { get; init; }

    /// <summary>How old the plan may be when it is applied.</summary>
    public required TimeSpan PlanExpires { get; init; }

    /// <summary>Who plans.</summary>
    public required string PlannedBy { get; init; }

    /// <summary>When the plan is made (UTC).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The people, and the anchors of accounts without a person; empty means all.</summary>
    public IReadOnlySet<string> Identities { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>When the holds end (UTC). If null, no holds are set, and the next comparison may plan everything again.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>Why the run is undone. The plan's reasons and the holds show it.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What earlier runs did, as far back as the longest guard window.</summary>
    public IReadOnlyList<Memory.PastOperation> PastOperations { get; init; } = [];
}
