using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.Texts;

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

    /// <summary>The id of the state store that the plan was made with; empty if there was none, and in plans of older versions.</summary>
    public string World { get; init; } = string.Empty;

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

    /// <summary>What people who left still have when the plan is carried out, what nobody has excluded first.</summary>
    public IReadOnlyList<ResidualAccess> ResidualAccess { get; init; } = [];

    /// <summary>Who enters or leaves groups by their rules when the plan is carried out.</summary>
    public IReadOnlyList<MembershipConsequence> Consequences { get; init; } = [];

    /// <summary>The number of people by directory and decision. Empty for undoing and in plans of older versions.</summary>
    public IReadOnlyList<DecisionCount> DecisionCounts { get; init; } = [];

    /// <summary>What applying the plan needs of services that limit their callers, by directory. A plan that was read from a file, and one that undoes a run, have none.</summary>
    public IReadOnlyList<QuotaNeed> Quotas { get; init; } = [];

    /// <summary>The next instant at which something falls due; null if nothing will.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Policy.Name} as of {AsOf:yyyy-MM-dd HH:mm zzz}"));
}

/// <summary>Names the reading of a system of record that a plan was made from.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Records">The number of people in it.</param>
/// <param name="Held">The number of people that were held back.</param>
public sealed record SnapshotReference(string Source, string Hash, DateTimeOffset ReadAt, int Records, int Held)
{
    /// <summary>The time that the snapshot itself has (UTC); null if the policy does not say where it stands.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Who accepted it and why, although it is old or of other people; null if nobody had to.</summary>
    public string? Accepted { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Source}: {Records} people, {Held} held, read {ReadAt:yyyy-MM-dd HH:mm zzz}"));
}

/// <summary>Names the image of a directory that a plan was made from.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Version">The image's version.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Accounts">How many accounts it held.</param>
/// <param name="Linked">How many of them belong to a person.</param>
public sealed record ImageReference(string Directory, string Version, DateTimeOffset ReadAt, int Accounts, int Linked)
{
    /// <summary>How many people are in the directory's scope and have not left; null in plans of older versions and of undoing.</summary>
    public int? InScope { get; init; }

    /// <summary>The directory's identity; null if it cannot tell, and in plans of older versions and of undoing.</summary>
    public string? Identity { get; init; }

    /// <summary>The linked accounts by directory.</summary>
    internal static Dictionary<string, int> LinkedIn(IEnumerable<ImageReference> images) => images.ToDictionary(static image => image.Directory, static image => image.Linked, StringComparer.Ordinal);

    /// <summary>The people in scope by directory; where that is not known, the linked accounts.</summary>
    internal static Dictionary<string, int> PeopleIn(IEnumerable<ImageReference> images) =>
        images.ToDictionary(static image => image.Directory, static image => image.InScope ?? image.Linked, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Directory}: {Accounts} accounts, read {ReadAt:yyyy-MM-dd HH:mm zzz}"));
}
