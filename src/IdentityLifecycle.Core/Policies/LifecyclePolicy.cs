using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>The policy document, read and checked: every expression parsed, every name resolved. Immutable.</summary>
public sealed record LifecyclePolicy
{
    /// <summary>Name, file and content hash.</summary>
    public required PolicyReference Reference { get; init; }

    /// <summary>The time zone of dates without a time. It is UTC if <see cref="PersonZone"/> gives each person a zone.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Gives each person a time zone; if null, everybody has <see cref="TimeZone"/>.</summary>
    public PersonZone? PersonZone { get; init; }

    /// <summary>What <c>DefaultDomain()</c> gives; null if the policy has none.</summary>
    public string? DefaultDomain { get; init; }

    /// <summary>The systems of record. An attribute of which <see cref="Authority"/> says nothing is decided in this order.</summary>
    public IReadOnlyList<SystemOfRecordPolicy> SystemsOfRecord { get; init; } = [];

    /// <summary>The attributes for which the policy says which system of record decides.</summary>
    public IReadOnlyList<AttributeAuthority> Authority { get; init; } = [];

    /// <summary>The attributes computed after the merge, in an order in which each one reads only earlier ones.</summary>
    public IReadOnlyList<AttributeMapping> Derived { get; init; } = [];

    /// <summary>The tables that <c>Lookup</c> reads.</summary>
    public IReadOnlyList<LookupTable> Tables { get; init; } = [];

    /// <summary>The populations. A person belongs to the first one whose rule matches.</summary>
    public IReadOnlyList<Population> Populations { get; init; } = [];

    /// <summary>The longest time before a first day for which a population has accounts.</summary>
    internal TimeSpan LongestPreHire => Populations.Select(static population => population.PreHire).DefaultIfEmpty().Max();

    /// <summary>The directories, each behind those that it runs after.</summary>
    public IReadOnlyList<DirectoryPolicy> Directories { get; init; } = [];

    /// <summary>The access that rules give.</summary>
    public IReadOnlyList<EntitlementPolicy> Entitlements { get; init; } = [];

    /// <summary>What is expected of guests. The first that covers a guest counts.</summary>
    public IReadOnlyList<GuestPolicy> Guests { get; init; } = [];

    /// <summary>Inconsistencies that are known and left alone for a while.</summary>
    public IReadOnlyList<InconsistencyExclusion> Exclusions { get; init; } = [];

    /// <summary>All guards: the policy's own, then the built-in ones. Judging leaves out the built-in ones that the policy replaces.</summary>
    public IReadOnlyList<GuardRule> Guards { get; init; } = BuiltInGuards.All;

    /// <summary>The greatest age at which a plan may be applied.</summary>
    public TimeSpan PlanExpires { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The settings of the state store; null if the policy names none. Nothing can be applied then.</summary>
    public ConnectorSettings? State { get; init; }

    /// <summary>The attributes that identities have under this policy: all mapped ones, then the derived ones.</summary>
    public required AttributeSchema IdentitySchema { get; init; }

    /// <summary>The policy's name.</summary>
    public string Name => Reference.Name;

    /// <summary>The directory of a name, or null.</summary>
    public DirectoryPolicy? FindDirectory(string name) =>
        Directories.FirstOrDefault(directory => string.Equals(directory.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The system of record of a name, or null.</summary>
    public SystemOfRecordPolicy? FindSource(string name) =>
        SystemsOfRecord.FirstOrDefault(source => string.Equals(source.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"Policy {Reference}");
}

/// <summary>A table for the mapping function <c>Lookup</c>: where it is and which columns it uses.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Connection">The connector that reads it, and its settings.</param>
/// <param name="Key">The column that is searched.</param>
/// <param name="Value">The column that is returned.</param>
public sealed record LookupTable(string Name, ConnectorSettings Connection, string Key, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name}: {Key} to {Value}"));
}

/// <summary>Gives each person a time zone. It may read only what is known before dates are read, because dates need the zone.</summary>
/// <param name="Name">The mapping that gives the name of the zone.</param>
/// <param name="Derived">The derived attributes that the mapping needs, directly or through others, in their order.</param>
public sealed record PersonZone(MappingExpression Name, IReadOnlyList<AttributeMapping> Derived)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name}"));
}
