using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// What memory learns when a plan is applied, besides its changes. The lists may be computed while they are read. They are not part of the
/// content hash.
/// </summary>
public sealed record PlanObservations
{
    /// <summary>No observations.</summary>
    public static PlanObservations None { get; } = new();

    /// <summary>What is learnt of the directories themselves. It is recorded before the plan's first change.</summary>
    public WorldLessons World { get; init; } = WorldLessons.None;

    /// <summary>People who are back and begin without a past. It is recorded before the plan's first change.</summary>
    public IReadOnlyList<PersonParting> Partings { get; init; } = [];

    /// <summary>Accounts to remember. Nothing is written in the directory.</summary>
    public IReadOnlyList<Adoption> Adoptions { get; init; } = [];

    /// <summary>States to remember. The state of a person with changes is remembered only once all of these are applied.</summary>
    public IReadOnlyList<RememberedState> States { get; init; } = [];

    /// <summary>Grants to replace in memory, because their grace period begins or ends, or because something else asks for the access now.</summary>
    public IReadOnlyList<RememberedGrant> Grants { get; init; } = [];

    /// <summary>People missing from a complete snapshot.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>People who are back after having been missing.</summary>
    public IReadOnlyList<(string Identity, string Source)> Present { get; init; } = [];

    /// <summary>What was found of operations that earlier runs left open. It is recorded before the plan's first change.</summary>
    public IReadOnlyList<OpenOperationFinding> OpenOperations { get; init; } = [];

    /// <summary>The accepted snapshots.</summary>
    public IReadOnlyList<SnapshotObservation> Snapshots { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Adoptions.Count} adoptions, {States.Count} states, {Grants.Count} grants, {Absences.Count} absences"));
}
