using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans;

/// <summary>
/// What applying a plan teaches memory besides its changes. The lists may be computed on demand; they are no part of the content hash.
/// </summary>
public sealed record PlanObservations
{
    /// <summary>Nothing.</summary>
    public static PlanObservations None { get; } = new();

    /// <summary>Accounts to remember without writing.</summary>
    public IReadOnlyList<Adoption> Adoptions { get; init; } = [];

    /// <summary>States to remember; of people with changes, only once all of them are applied.</summary>
    public IReadOnlyList<RememberedState> States { get; init; } = [];

    /// <summary>Grants whose grace period begins or ends, or that something else asks for now, to replace.</summary>
    public IReadOnlyList<RememberedGrant> Grants { get; init; } = [];

    /// <summary>People missing from a complete snapshot.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>People who are back after having been missing.</summary>
    public IReadOnlyList<(string Identity, string Source)> Present { get; init; } = [];

    /// <summary>The accepted snapshots.</summary>
    public IReadOnlyList<SnapshotObservation> Snapshots { get; init; } = [];
}
