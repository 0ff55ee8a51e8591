using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Memory;

/// <summary>What applying, or somebody who sets a hold, teaches memory in one step; the store writes it in one transaction and counts the version up once.</summary>
public sealed record MemoryUpdate
{
    /// <summary>Nothing.</summary>
    public static MemoryUpdate None { get; } = new();

    /// <summary>What is learnt of the directories themselves. It goes before everything else.</summary>
    public WorldLessons World { get; init; } = WorldLessons.None;

    /// <summary>Links to add or replace (by identity and directory).</summary>
    public IReadOnlyList<AccountLink> Links { get; init; } = [];

    /// <summary>Links to forget, with the grants of the account.</summary>
    public IReadOnlyList<(string Identity, string Directory)> Unlinked { get; init; } = [];

    /// <summary>States to add or replace (by identity).</summary>
    public IReadOnlyList<RememberedState> States { get; init; } = [];

    /// <summary>People whose last applied state is forgotten.</summary>
    public IReadOnlyList<string> ForgottenStates { get; init; } = [];

    /// <summary>
    /// Grants to add or replace (by identity, directory, kind and anchor). One whose kind is known also replaces what was remembered of the
    /// anchor without a kind.
    /// </summary>
    public IReadOnlyList<RememberedGrant> Grants { get; init; } = [];

    /// <summary>Grants to forget, with what was remembered of the anchor without a kind.</summary>
    public IReadOnlyList<(string Identity, string Directory, EntitlementKey Entitlement)> Revoked { get; init; } = [];

    /// <summary>Absences to add or replace (by identity and source).</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>People who are back.</summary>
    public IReadOnlyList<(string Identity, string Source)> Present { get; init; } = [];

    /// <summary>Accepted snapshots.</summary>
    public IReadOnlyList<SnapshotObservation> Snapshots { get; init; } = [];

    /// <summary>One-time effects done.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>One-time effects that were undone and may be done again.</summary>
    public IReadOnlyList<string> ForgottenEffects { get; init; } = [];

    /// <summary>Holds to add or replace (by identity, directory and operations).</summary>
    public IReadOnlyList<LifecycleHold> Holds { get; init; } = [];

    /// <summary>Holds to lift, found by identity, directory and operations.</summary>
    public IReadOnlyList<LifecycleHold> LiftedHolds { get; init; } = [];

    /// <summary>Decisions to add or replace (by subject, directory and kind).</summary>
    public IReadOnlyList<RecordedDecision> Decisions { get; init; } = [];

    /// <summary>Decisions to take back, found by subject, directory and kind.</summary>
    public IReadOnlyList<RecordedDecision> WithdrawnDecisions { get; init; } = [];

    /// <summary>Values that may not be given to anybody else yet, to add or replace (by attribute and value).</summary>
    public IReadOnlyList<NameReservation> Reservations { get; init; } = [];

    /// <summary>Operations done, for guards with a window.</summary>
    public IReadOnlyList<PastOperation> Operations { get; init; } = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => World.IsEmpty &&
        Links.Count + Unlinked.Count + States.Count + ForgottenStates.Count + Grants.Count + Revoked.Count + Absences.Count + Present.Count
        + Snapshots.Count + Effects.Count + ForgottenEffects.Count + Holds.Count + LiftedHolds.Count + Decisions.Count + WithdrawnDecisions.Count + Reservations.Count + Operations.Count == 0;
}
