using System.Collections.Immutable;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>The content of memory as a state store keeps it.</summary>
public sealed record LifecycleMemoryContent
{
    /// <summary>Counts every change of memory; 0 is empty memory.</summary>
    public long Version { get; init; }

    /// <summary>What the state store belongs to.</summary>
    public RememberedWorld World { get; init; } = RememberedWorld.None;

    /// <summary>Ties between people and accounts.</summary>
    public IReadOnlyList<AccountLink> Links { get; init; } = [];

    /// <summary>Last applied states.</summary>
    public IReadOnlyList<RememberedState> States { get; init; } = [];

    /// <summary>Access given or adopted.</summary>
    public IReadOnlyList<RememberedGrant> Grants { get; init; } = [];

    /// <summary>Holds in force or past.</summary>
    public IReadOnlyList<LifecycleHold> Holds { get; init; } = [];

    /// <summary>What people decided, in force or past.</summary>
    public IReadOnlyList<RecordedDecision> Decisions { get; init; } = [];

    /// <summary>Names given out once.</summary>
    public IReadOnlyList<NameReservation> Reservations { get; init; } = [];

    /// <summary>People missing from their source.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>The latest accepted snapshot of each source.</summary>
    public IReadOnlyList<SnapshotObservation> Observations { get; init; } = [];

    /// <summary>The snapshots of each source that were accepted, the latest one included; each content once, the last hundred of a source.</summary>
    public IReadOnlyList<SnapshotObservation> Snapshots { get; init; } = [];

    /// <summary>Keys of one-time effects already done.</summary>
    public IReadOnlySet<string> Effects { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Operations done by earlier runs within the longest guard window.</summary>
    public IReadOnlyList<PastOperation> PastOperations { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"Version {Version}: {Links.Count} accounts, {States.Count(static state => !Subject.IsKeyOfAccount(state.Identity))} people with a state, {Grants.Count} memberships, {Holds.Count} holds"));
}
