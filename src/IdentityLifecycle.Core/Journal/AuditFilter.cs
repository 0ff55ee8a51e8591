using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Journal;

/// <summary>Which operations of the journal are wanted; what is not given does not restrict.</summary>
public sealed record AuditFilter
{
    /// <summary>
    /// The person: their operations, and those on their linked accounts while these had no person. Or the anchor of an account without a
    /// person.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>The run's whole id.</summary>
    public string? RunId { get; init; }

    /// <summary>The directories; empty is all.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>The kinds of operation; empty is all.</summary>
    public IReadOnlyList<OperationKind> Operations { get; init; } = [];

    /// <summary>What became of it; empty is everything.</summary>
    public IReadOnlyList<ChangeStatus> Statuses { get; init; } = [];

    /// <summary>From when on (UTC).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until before when (UTC).</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>At most so many, the newest; null is all.</summary>
    public int? Count { get; init; }
}
