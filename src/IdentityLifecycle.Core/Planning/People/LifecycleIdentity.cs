using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// One person as the engine sees them at one instant: facts, assignments, state, accounts, and the changes that would be planned.
/// </summary>
/// <param name="Record">The facts.</param>
/// <param name="AsOf">The instant.</param>
public sealed record LifecycleIdentity(IdentityRecord Record, DateTimeOffset AsOf)
{
    /// <summary>The stable id of the person.</summary>
    public string Id => Record.Id;

    /// <summary>The lifecycle state.</summary>
    public LifecycleState State { get; init; }

    /// <summary>When the person entered the state (UTC); null if that is before everything that is known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the dates alone lead to the next state (UTC); null if they do not.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>The person's population; null if none covers them.</summary>
    public string? Population { get; init; }

    /// <summary>The state that was applied last; null if none is remembered.</summary>
    public RememberedState? Remembered { get; init; }

    /// <summary>The engagements of the person.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>The accounts that belong to the person.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>The changes that would be planned.</summary>
    public IReadOnlyList<LifecycleChange> Changes { get; init; } = [];

    /// <summary>What would not be planned, and why.</summary>
    public IReadOnlyList<PlanOmission> Omissions { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Record}: {State}");
}
