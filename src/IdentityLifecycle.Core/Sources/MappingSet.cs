using System.Collections.Immutable;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>Everything that turns rows of one source into identities.</summary>
/// <param name="Schema">The attributes of the identities.</param>
/// <param name="Key">The row's key over the columns.</param>
/// <param name="Context">What expressions may know besides the row.</param>
/// <param name="TimeZone">The zone of dates without a time.</param>
internal sealed record MappingSet(AttributeSchema Schema, MappingExpression Key, EvaluationContext Context, TimeZoneInfo TimeZone)
{
    /// <summary>The policy; null for a map given by hand.</summary>
    public PolicyReference? Policy { get; init; }

    /// <summary>Gives each person a zone of their own; null: all have the same.</summary>
    public PersonZone? PersonZone { get; init; }

    /// <summary>The person over the columns; null is the key.</summary>
    public MappingExpression? Person { get; init; }

    /// <summary>What the highest row of one key is chosen by; null holds them all.</summary>
    public MappingExpression? Prefer { get; init; }

    /// <summary>Whether keys that differ only in upper and lower case are different ones.</summary>
    public bool IsKeyCaseExact { get; init; }

    /// <summary>The attributes over the columns.</summary>
    public IReadOnlyList<AttributeMapping> Attributes { get; init; } = [];

    /// <summary>The attributes over the attributes.</summary>
    public IReadOnlyList<AttributeMapping> Derived { get; init; } = [];

    /// <summary>Whether an empty cell is unknown.</summary>
    public bool IsEmptyUnknown { get; init; }

    /// <summary>Whether an empty cell is unknown to single attributes.</summary>
    public IReadOnlyDictionary<string, bool> IsEmptyUnknownFor { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>What a policy says of one of its sources.</summary>
    public static MappingSet Of(LifecyclePolicy policy, SystemOfRecordPolicy source, EvaluationContext context) =>
        new(policy.IdentitySchema, source.Key, context, policy.TimeZone)
        {
            Policy = policy.Reference,
            PersonZone = policy.PersonZone,
            Person = source.Person,
            Prefer = source.Prefer,
            IsKeyCaseExact = source.IsKeyCaseExact,
            Attributes = source.Attributes,
            Derived = policy.Derived,
            IsEmptyUnknown = source.IsEmptyUnknown,
            IsEmptyUnknownFor = source.IsEmptyUnknownFor,
        };
}
