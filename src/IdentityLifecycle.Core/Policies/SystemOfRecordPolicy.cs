using System.Collections.Immutable;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>How one system of record is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Connection">Its connector and settings.</param>
/// <param name="Key">The mapping from columns to the key of a row.</param>
public sealed record SystemOfRecordPolicy(string Name, ConnectorSettings Connection, MappingExpression Key)
{
    /// <summary>The connector's word for a directory of the policy as a source.</summary>
    public const string DirectoryWord = "Directory";

    /// <summary>The directory of the policy whose accounts are the rows; null if the connection says where to read.</summary>
    public string? Directory { get; init; }

    /// <summary>The mapping from columns to the person that a row belongs to; if null, that is the key.</summary>
    public MappingExpression? Person { get; init; }

    /// <summary>Which of a person's assignments gives the attributes.</summary>
    public PrimaryPolicy Primary { get; init; } = new(PrimaryOrder.Earliest, null);

    /// <summary>The mapping that ranks several rows with one key: the highest wins. If null, all of them are withheld.</summary>
    public MappingExpression? Prefer { get; init; }

    /// <summary>The rule that says which rows are somebody; null is all of them. Footers and rows for tests are not.</summary>
    public MembershipRule? Rows { get; init; }

    /// <summary>Whether keys and references that differ only in upper and lower case are different ones.</summary>
    public bool IsKeyCaseExact { get; init; }

    /// <summary>Whether an empty cell is unknown instead of none.</summary>
    public bool IsEmptyUnknown { get; init; }

    /// <summary>Whether an empty result is unknown instead of none, for single attributes.</summary>
    public IReadOnlyDictionary<string, bool> IsEmptyUnknownFor { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>Where the snapshot's own time stands; null if it has none.</summary>
    public SnapshotTimePolicy? SnapshotTime { get; init; }

    /// <summary>The limits that a snapshot must meet before anything is planned from it.</summary>
    public CompletenessPolicy Completeness { get; init; } = new(null, null);

    /// <summary>The mappings from columns to identity attributes.</summary>
    public IReadOnlyList<AttributeMapping> Attributes { get; init; } = [];

    /// <summary>How its rows find the people of other sources; null if they do not, so that each row is somebody of its own.</summary>
    public JoinPolicy? Join { get; init; }

    /// <summary>Whether a row that finds nobody is somebody of its own.</summary>
    public bool Introduces { get; init; } = true;

    /// <summary>What the identities are that it introduces.</summary>
    public IdentityKind Kind { get; init; }

    /// <summary>What stands before the key in the identity ids of the people that the source introduces; empty if nothing does.</summary>
    public string IdPrefix { get; init; } = string.Empty;

    /// <summary>What the source takes back; null if nothing.</summary>
    public SourceExportPolicy? Export { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} ({Connection.Connector}, {Attributes.Count} attributes)"));
}

/// <summary>The limits that a snapshot must meet before anything is planned from it.</summary>
/// <param name="MinRecords">The least number of people, withheld ones included; null is no limit.</param>
/// <param name="MaxShrinkPercent">By how many percent the snapshot may be smaller than the last accepted one; null is the built-in limit.</param>
public sealed record CompletenessPolicy(int? MinRecords, double? MaxShrinkPercent)
{
    /// <summary>For how many of the people who had a value of an attribute it may be empty now.</summary>
    public ShareLimit MaxEmptied { get; init; } = ShareLimit.BuiltIn;

    /// <summary>For how many of all people an attribute may have another value now.</summary>
    public ShareLimit MaxChanged { get; init; } = ShareLimit.BuiltIn;

    /// <summary>The key of the row that ends a snapshot and is nobody; null if there is no such row.</summary>
    public string? Trailer { get; init; }

    /// <summary>Whether a snapshot may shrink to nothing.</summary>
    public bool IsUnlimited => MaxShrinkPercent >= 100;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"at least {MinRecords ?? 0} records, shrinks by at most {(MaxShrinkPercent is double most ? FormattableString.Invariant($"{most} %") : "the usual")}"));
}
