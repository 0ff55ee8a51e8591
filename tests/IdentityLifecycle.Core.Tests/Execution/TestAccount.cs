using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>One account of the test directory.</summary>
internal sealed class TestAccount
{
    public required string Name { get; set; }

    public required ContainerPath Container { get; set; }

    public bool IsEnabled { get; set; }

    public bool IsDeleted { get; set; }

    public string? Password { get; set; }

    public Dictionary<string, Fact> Attributes { get; } = [];

    public HashSet<string> Groups { get; } = [];

    public AccountReading ToReading(string anchor, bool showsEnabled = true) => new(anchor, IsDeleted ? AccountExistence.Deleted : AccountExistence.Present)
    {
        Name = Name,
        Container = Container,
        Facts = new Dictionary<string, Fact>(Attributes, StringComparer.OrdinalIgnoreCase) { ["accountEnabled"] = showsEnabled ? Fact.Of(IsEnabled) : Fact.Unknown },
        Access = Groups.Select(static group => new AccountAccess(AccessPath.Direct, new Entitlement("corp", group, group))).ToArray(),
    };
}
