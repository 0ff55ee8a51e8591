using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning.People;

/// <summary>One person as the engine sees it at one instant: facts, assignments, state, accounts, and what would happen.</summary>
/// <param name="Record">The facts.</param>
/// <param name="AsOf">The instant.</param>
public sealed record LifecycleIdentity(IdentityRecord Record, DateTimeOffset AsOf)
{
    /// <summary>The stable id of the person.</summary>
    public string Id => Record.Id;

    /// <summary>The lifecycle state.</summary>
    public LifecycleState State { get; init; }

    /// <summary>When the person entered it (UTC); null if that lies before all knowledge.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the dates alone lead to the next state (UTC); null if they do not.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>The population of the policy that decides; null if none covers the person.</summary>
    public string? Population { get; init; }

    /// <summary>The state that was applied last; null if none is remembered.</summary>
    public RememberedState? Remembered { get; init; }

    /// <summary>The engagements of the person.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>The accounts that belong to the person.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What would have to change.</summary>
    public IReadOnlyList<LifecycleChange> Changes { get; init; } = [];

    /// <summary>What will not happen, and why.</summary>
    public IReadOnlyList<PlanOmission> Omissions { get; init; } = [];
}
