using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Connectors.Writing;

/// <summary>An account whose directory knows one attribute, <c>employeeNumber</c>, a whole number.</summary>
internal sealed record FoundAccount : IFoundAccount
{
    public static AttributeDefinition Number { get; } = new("employeeNumber", AttributeType.Integer);

    public long Key { get; init; } = 42;

    public bool? IsEnabled { get; init; } = true;

    public ContainerPath? Container { get; init; } = new(["Staff"]);

    public DateTimeOffset? LastSignIn { get; init; }

    public (AttributeDefinition? Definition, Fact Value) Read(string attribute) => attribute == Number.Name ? (Number, Fact.Of(Key)) : (null, Fact.None);
}
