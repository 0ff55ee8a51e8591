namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>The words in which policies and messages speak of credentials.</summary>
public static class CredentialWords
{
    /// <summary>The setting that names a credential.</summary>
    public const string Setting = "credential";

    /// <summary>The setting of a state store that names the credential with the key of its sealed values.</summary>
    public const string SealingKey = "sealingKey";

    /// <summary>The beginning of a reference to a certificate. A thumbprint or a path follows.</summary>
    public const string Certificate = "certificate:";

    /// <summary>The reference to the identity that a cloud gives to this machine. A colon and a client id may follow.</summary>
    public const string ManagedIdentity = "managedIdentity";

    /// <summary>The kind of credential that a reference names; null if that is only known after it was looked up.</summary>
    public static CredentialKind? NamedBy(string reference) =>
        reference.StartsWith(Certificate, StringComparison.OrdinalIgnoreCase) ? CredentialKind.Certificate
        : reference.Split(':')[0].Equals(ManagedIdentity, StringComparison.OrdinalIgnoreCase) ? CredentialKind.ManagedIdentity
        : null;

    /// <summary>A kind of credential in words.</summary>
    public static string Describe(CredentialKind kind) => kind switch
    {
        CredentialKind.Password => "a user name and password",
        CredentialKind.Certificate => "a certificate",
        CredentialKind.Token => "a token",
        CredentialKind.ManagedIdentity => "a managed identity",
        CredentialKind.Person => "a person who signs in",
        _ => "no credential",
    };

    /// <summary>Kinds of credential in words, such as <c>a certificate or a token</c>.</summary>
    public static string Describe(IEnumerable<CredentialKind> kinds) => string.Join(" or ", kinds.Order().Select(Describe));
}
