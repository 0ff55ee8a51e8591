namespace IdentityLifecycle.Connectors.Ldap.Settings;

/// <summary>How the connection is protected.</summary>
internal enum LdapTransport
{
    /// <summary>TLS from the first byte.</summary>
    Ldaps,

    /// <summary>TLS begun on a plain connection, where the platform allows it.</summary>
    StartTls,

    /// <summary>Kerberos or NTLM signing and sealing, where the platform allows it.</summary>
    Sealed,

    /// <summary>Nothing; only to a loopback address.</summary>
    Plain,
}
