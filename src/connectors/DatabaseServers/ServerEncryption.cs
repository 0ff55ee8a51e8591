namespace IdentityLifecycle.Connectors.DatabaseServers;

/// <summary>How the connection is protected.</summary>
internal enum ServerEncryption
{
    /// <summary>TLS; the certificate must be trusted and be the server's.</summary>
    VerifyFull,

    /// <summary>TLS; the certificate must be trusted.</summary>
    VerifyCa,

    /// <summary>Nothing; only to this machine.</summary>
    None,
}
