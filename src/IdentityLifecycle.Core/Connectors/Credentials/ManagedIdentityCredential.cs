namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>
/// The identity that a cloud gives to this machine. There is no secret: the connector asks the cloud for a token when it needs one.
/// </summary>
public sealed class ManagedIdentityCredential : ConnectorCredential
{
    /// <summary>Makes the credential.</summary>
    /// <param name="clientId">The client id of a user-assigned identity; null for the machine's system-assigned one.</param>
    public ManagedIdentityCredential(string? clientId)
        : base(CredentialKind.ManagedIdentity, clientId ?? "the managed identity of this machine")
    {
        ClientId = clientId;
    }

    /// <summary>The client id of a user-assigned identity; null for the machine's system-assigned one.</summary>
    public string? ClientId { get; }
}
