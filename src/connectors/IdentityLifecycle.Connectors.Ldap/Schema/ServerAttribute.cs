namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>What the server's own schema says of an attribute.</summary>
/// <param name="Name">The name, in the schema's spelling.</param>
/// <param name="Syntax">How values are written.</param>
internal sealed record ServerAttribute(string Name, LdapSyntax Syntax)
{
    public bool IsSingleValued { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary>Whether the server's change counter counts its changes.</summary>
    public bool IsTracked { get; init; } = true;

    public bool HasEquality { get; init; } = true;

    /// <summary>Whether letters in upper and lower case are different.</summary>
    public bool IsCaseExact { get; init; }

    /// <summary>The greatest number of characters; null is no limit.</summary>
    public int? MaximumLength { get; init; }
}
