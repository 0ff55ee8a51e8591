namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>The identity that a cloud gives to this machine. It has no secret: the connector asks the cloud for tokens of its own scope.</summary>
public sealed class ManagedIdentityCredential : ConnectorCredential
{
    /// <summary>Names the identity.</summary>
    /// <param name="clientId">The client id of an identity that was assigned by a user; null for the machine's own.</param>
    public ManagedIdentityCredential(string? clientId)
        : base(CredentialKind.ManagedIdentity, clientId ?? "the managed identity of this machine")
    {
        ClientId = clientId;
    }

    /// <summary>The client id of an identity that was assigned by a user; null for the machine's own.</summary>
    public string? ClientId { get; }
}
