using System.Collections.Immutable;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>How one system of record is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Connection">Its connector and settings.</param>
/// <param name="Key">The key of a row, over the columns.</param>
public sealed record SystemOfRecordPolicy(string Name, ConnectorSettings Connection, MappingExpression Key)
{
    /// <summary>The person that a row belongs to; null is the key itself.</summary>
    public MappingExpression? Person { get; init; }

    /// <summary>Which of several rows with one key wins: the highest; null holds them all.</summary>
    public MappingExpression? Prefer { get; init; }

    /// <summary>Whether an empty cell is unknown instead of none.</summary>
    public bool IsEmptyUnknown { get; init; }

    /// <summary>For single attributes, whether an empty result is unknown instead of none.</summary>
    public IReadOnlyDictionary<string, bool> IsEmptyUnknownFor { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>When a snapshot is whole enough to plan from.</summary>
    public CompletenessPolicy Completeness { get; init; } = new(null, null);

    /// <summary>The identity attributes over the columns.</summary>
    public IReadOnlyList<AttributeMapping> Attributes { get; init; } = [];
}
