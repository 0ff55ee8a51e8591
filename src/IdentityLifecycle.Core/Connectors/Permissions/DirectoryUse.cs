using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Permissions;

/// <summary>One thing that a policy does with a directory. If no property is set, it reads accounts and groups.</summary>
/// <param name="Place">Where the policy says so, in its own words, such as <c>states.Left.account</c>.</param>
public sealed record DirectoryUse(string Place)
{
    /// <summary>What is written; null if nothing is, and only read.</summary>
    public OperationKind? Operation { get; init; }

    /// <summary>The attribute that is read or written; null if none is.</summary>
    public string? Attribute { get; init; }

    /// <summary>The name of the effect that is run; null if none is.</summary>
    public string? Effect { get; init; }

    /// <summary>The kind of access that is given, taken or, without an operation, read; null if none is.</summary>
    public EntitlementKind? Entitlement { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Place}: {Operation?.ToString() ?? "read"}{(Attribute is null ? string.Empty : $" {Attribute}")}");
}
