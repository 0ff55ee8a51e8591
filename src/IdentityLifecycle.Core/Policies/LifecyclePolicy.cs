using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Policies;

/// <summary>The policy document, read and checked: every expression parsed, every name resolved. Immutable.</summary>
public sealed record LifecyclePolicy
{
    /// <summary>Name, file and content hash.</summary>
    public required PolicyReference Reference { get; init; }

    /// <summary>The zone of dates without a time; UTC where <see cref="PersonZone"/> gives each person one.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Gives each person a zone of their own; null: everybody has <see cref="TimeZone"/>.</summary>
    public PersonZone? PersonZone { get; init; }

    /// <summary>What <c>DefaultDomain()</c> gives; null if the policy has none.</summary>
    public string? DefaultDomain { get; init; }

    /// <summary>The systems of record, in the order of authority.</summary>
    public IReadOnlyList<SystemOfRecordPolicy> SystemsOfRecord { get; init; } = [];

    /// <summary>Attributes that are computed after the merge, in an order in which each only reads those before it.</summary>
    public IReadOnlyList<AttributeMapping> Derived { get; init; } = [];

    /// <summary>The tables that <c>Lookup</c> reads.</summary>
    public IReadOnlyList<LookupTable> Tables { get; init; } = [];

    /// <summary>The populations; the first whose rule matches decides.</summary>
    public IReadOnlyList<Population> Populations { get; init; } = [];

    /// <summary>The directories, in an order in which each comes after those it runs after.</summary>
    public IReadOnlyList<DirectoryPolicy> Directories { get; init; } = [];

    /// <summary>The access that rules give.</summary>
    public IReadOnlyList<EntitlementPolicy> Entitlements { get; init; } = [];

    /// <summary>The guards: the policy's and the built-in ones that it does not replace.</summary>
    public IReadOnlyList<GuardRule> Guards { get; init; } = BuiltInGuards.All;

    /// <summary>How old a plan may be when it is applied.</summary>
    public TimeSpan PlanExpires { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The state store; null if the policy has none and can only be looked at.</summary>
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
}
