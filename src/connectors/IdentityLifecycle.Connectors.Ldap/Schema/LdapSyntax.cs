namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>How a server writes the values of an attribute.</summary>
internal enum LdapSyntax
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>A whole number in decimal.</summary>
    Integer,

    /// <summary>Hundreds of nanoseconds since 1601 (UTC); zero and the greatest number are never.</summary>
    FileTime,

    /// <summary>A time such as 20260531180000.0Z.</summary>
    GeneralizedTime,

    /// <summary>A distinguished name of another entry.</summary>
    Name,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A security identifier in its binary form.</summary>
    Sid,

    /// <summary>A GUID in its binary form, in Microsoft's order of bytes.</summary>
    Guid,
}
