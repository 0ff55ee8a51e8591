using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Journal;

/// <summary>Selects operations of the journal. A property that is not set does not restrict.</summary>
public sealed record AuditFilter
{
    /// <summary>
    /// A person's id, or the anchor of an account without a person. For a person these are their own operations, and those on accounts that are
    /// linked to them now and had no person then.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>The run's whole id.</summary>
    public string? RunId { get; init; }

    /// <summary>The directories; empty is all.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>The kinds of operation; empty is all.</summary>
    public IReadOnlyList<OperationKind> Operations { get; init; } = [];

    /// <summary>The outcomes; empty means all.</summary>
    public IReadOnlyList<ChangeStatus> Statuses { get; init; } = [];

    /// <summary>The earliest instant (UTC).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The instant (UTC) that operations must come before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The greatest number of operations, newest first; null means all.</summary>
    public int? Count { get; init; }
}
