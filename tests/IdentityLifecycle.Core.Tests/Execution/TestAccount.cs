using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>One account of the test directory.</summary>
internal sealed class TestAccount : IFoundAccount
{
    /// <summary>The name of the group that counts as the primary one of every account that is in it.</summary>
    public const string PrimaryGroup = "Domain Users";

    public required string Name { get; set; }

    public required ContainerPath Container { get; set; }

    public bool IsEnabled { get; set; }

    public bool IsDeleted { get; set; }

    public string? Password { get; set; }

    /// <summary>The temporary access pass that was issued last.</summary>
    public string? Pass { get; set; }

    public Dictionary<string, Fact> Attributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Groups { get; } = [];

    /// <summary>The groups that the account owns.</summary>
    public HashSet<string> Owned { get; } = [];

    /// <summary>What the account has of a kind.</summary>
    public HashSet<string> Has(EntitlementKind kind) => kind == EntitlementKind.Owner ? Owned : Groups;

    /// <summary>The operations that ran an effect.</summary>
    public HashSet<string> Effects { get; } = [];

    bool? IFoundAccount.IsEnabled => IsEnabled;

    DateTimeOffset? IFoundAccount.LastSignIn => Attributes.GetValueOrDefault("lastSignInDateTime").Value as DateTimeOffset?;

    public (AttributeDefinition? Definition, Fact Value) Read(string attribute) => (new AttributeDefinition(attribute), Attributes.GetValueOrDefault(attribute));

    public AccountReading ToReading(string anchor, bool showsEnabled = true) => new(anchor, IsDeleted ? AccountExistence.Deleted : AccountExistence.Present)
    {
        Name = Name,
        Container = Container,
        Facts = new Dictionary<string, Fact>(Attributes, StringComparer.OrdinalIgnoreCase) { ["accountEnabled"] = showsEnabled ? Fact.Of(IsEnabled) : Fact.Unknown },
        Access =
        [
            .. Groups.Select(static group => new AccountAccess(AccessPath.Direct, new Entitlement("corp", group, group)) { IsPrimary = group == PrimaryGroup }),
            .. Owned.Select(static group => new AccountAccess(AccessPath.Owner, new Entitlement("corp", group, group))),
        ],
    };
}
