using System.Collections.Immutable;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>How the rows of one source become people, as the policy says.</summary>
/// <param name="Schema">The attributes of the identities.</param>
/// <param name="Key">The expression that makes the key of a row from its columns.</param>
/// <param name="Context">What expressions may know besides the row: the instant of the run, tables, the default domain.</param>
/// <param name="TimeZone">The time zone of dates without a time, for people without a zone of their own.</param>
internal sealed record MappingSet(AttributeSchema Schema, MappingExpression Key, EvaluationContext Context, TimeZoneInfo TimeZone)
{
    /// <summary>The policy that the mappings belong to.</summary>
    public PolicyReference? Policy { get; init; }

    /// <summary>How each person's time zone is found; null if all people have the same.</summary>
    public PersonZone? PersonZone { get; init; }

    /// <summary>The expression that makes the identity id from the columns; null if the key is the identity id.</summary>
    public MappingExpression? Person { get; init; }

    /// <summary>Which of a person's assignments gives the attributes.</summary>
    public PrimaryPolicy Primary { get; init; } = new(PrimaryOrder.Earliest, null);

    /// <summary>How long before its first day an assignment counts as the next one.</summary>
    public TimeSpan PreHire { get; init; }

    /// <summary>
    /// The expression that chooses among several rows with one key: the row with the highest value counts. If null, the person of such rows is
    /// held.
    /// </summary>
    public MappingExpression? Prefer { get; init; }

    /// <summary>The expression over the columns that gives the time of the snapshot; null if there is none.</summary>
    public MappingExpression? SnapshotTime { get; init; }

    /// <summary>Whether keys that differ only in upper and lower case are different ones.</summary>
    public bool IsKeyCaseExact { get; init; }

    /// <summary>The attributes that are made from the columns.</summary>
    public IReadOnlyList<AttributeMapping> Attributes { get; init; } = [];

    /// <summary>The attributes that are made from other attributes.</summary>
    public IReadOnlyList<AttributeMapping> Derived { get; init; } = [];

    /// <summary>The attributes that read the lifecycle, which nobody knows while a source is read: they are unknown.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    /// <summary>Which rows are somebody; null if all are.</summary>
    public MembershipRule? Rows { get; init; }

    /// <summary>Whether an empty cell is unknown; otherwise it is none.</summary>
    public bool IsEmptyUnknown { get; init; }

    /// <summary>Whether an empty cell is unknown, for the attributes that differ from <see cref="IsEmptyUnknown"/>.</summary>
    public IReadOnlyDictionary<string, bool> IsEmptyUnknownFor { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>Whether it is one of several sources.</summary>
    public bool IsPart { get; init; }

    /// <summary>What stands before the identity ids.</summary>
    public string IdPrefix { get; init; } = string.Empty;

    /// <summary>
    /// The mapping of one of a policy's several sources. What the policy derives is worked out when all of them are merged; only what a person's time zone follows from
    /// is worked out before.
    /// </summary>
    public static MappingSet PartOf(LifecyclePolicy policy, SystemOfRecordPolicy source, EvaluationContext context)
    {
        MappingSet alone = Of(policy, source, context);
        PersonZone? zone = source.Join is null ? policy.PersonZone : null;
        return alone with { IsPart = true, IdPrefix = source.Introduces ? source.IdPrefix : string.Empty, PersonZone = zone, Derived = zone?.Derived ?? [] };
    }

    /// <summary>The mapping of a policy's only source.</summary>
    public static MappingSet Of(LifecyclePolicy policy, SystemOfRecordPolicy source, EvaluationContext context) =>
        new(policy.IdentitySchema, source.Key, context, policy.TimeZone)
        {
            Policy = policy.Reference,
            PersonZone = policy.PersonZone,
            Person = source.Person,
            Primary = source.Primary,
            PreHire = policy.LongestPreHire,
            Prefer = source.Prefer,
            Rows = source.Rows,
            SnapshotTime = source.SnapshotTime?.Value,
            IsKeyCaseExact = source.IsKeyCaseExact,
            Attributes = source.Attributes,
            Derived = [.. policy.Derived.Where(static attribute => !attribute.ReadsLifecycle)],
            Later = [.. policy.Derived.Where(static attribute => attribute.ReadsLifecycle).Select(static attribute => attribute.Attribute)],
            IsEmptyUnknown = source.IsEmptyUnknown,
            IsEmptyUnknownFor = source.IsEmptyUnknownFor,
        };
}
