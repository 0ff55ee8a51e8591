namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>The kinds of credential that a connection signs in with.</summary>
public enum CredentialKind
{
    /// <summary>No credential: the connection signs in as the user of this process, or as nobody.</summary>
    None,

    /// <summary>A user name and a password.</summary>
    Password,

    /// <summary>A certificate with its private key.</summary>
    Certificate,

    /// <summary>A token for the scope that the connector asks for.</summary>
    Token,

    /// <summary>The identity that a cloud gives to this machine.</summary>
    ManagedIdentity,

    /// <summary>A person at this session who signs in.</summary>
    Person,
}
