using System.Collections.Generic;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Tests.Execution;

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
}
