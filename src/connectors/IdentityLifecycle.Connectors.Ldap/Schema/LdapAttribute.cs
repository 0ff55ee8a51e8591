using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>One attribute as the server knows it and as policies name it.</summary>
/// <param name="Name">The server's name.</param>
/// <param name="Syntax">How the server writes it.</param>
/// <param name="Definition">What the policy sees.</param>
internal sealed record LdapAttribute(string Name, LdapSyntax Syntax, AttributeDefinition Definition)
{
    /// <summary>Whether a single value can be deleted by naming it: the server needs an equality rule for that.</summary>
    public bool HasEquality { get; init; } = true;

    /// <summary>Whether the server keeps at most one value.</summary>
    public bool IsSingleOnServer { get; init; }
}
