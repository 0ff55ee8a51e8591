using System.Collections.Immutable;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>What of a run shall be undone, under which policy, and for how long the undoing holds.</summary>
public sealed record UndoOptions
{
    /// <summary>The policy of this runner.</summary>
    public required PolicyReference Policy { get; init; }

    /// <summary>What this runner's own policy allows to be touched.</summary>
    public required PlanEnvelope Envelope { get; init; }

    /// <summary>The guards of this runner's own policy.</summary>
    public required IReadOnlyList<GuardRule> Guards { get; init; }

    /// <summary>How old the plan may be when it is applied.</summary>
    public required TimeSpan PlanExpires { get; init; }

    /// <summary>Who plans.</summary>
    public required string PlannedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The people, and anchors of accounts without a person; empty is all.</summary>
    public IReadOnlySet<string> Identities { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Until when what was undone is held (UTC); null sets no holds, so that the next comparison may plan it again.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>Why; the plan's reasons and the holds show it.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What earlier runs did, as far back as the longest guard window.</summary>
    public IReadOnlyList<Memory.PastOperation> PastOperations { get; init; } = [];
}
