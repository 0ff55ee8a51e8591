namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>Delivers generated passwords to somebody who hands them on. No password is ever left anywhere in clear text.</summary>
public interface ICredentialDelivery
{
    /// <summary>How it delivers, as the policy's <c>deliver</c> names it.</summary>
    string Method { get; }

    /// <summary>For whom passwords are encrypted, as the policy spells it.</summary>
    string Recipient { get; }

    /// <summary>Checks, before the first write, that passwords can be delivered; writes nothing.</summary>
    /// <param name="now">The instant (UTC) for which it is checked.</param>
    /// <exception cref="Errors.LifecycleException">DeliveryUnavailable.</exception>
    void Check(DateTimeOffset now);

    /// <summary>What tells the recipient's key from every other: the SHA-256 thumbprint of its certificate. Plans are bound to it.</summary>
    /// <param name="now">The instant (UTC) at which the certificate must be valid.</param>
    /// <exception cref="Errors.LifecycleException">DeliveryUnavailable.</exception>
    string FindCertificate(DateTimeOffset now);

    /// <summary>Delivers one password; one that was delivered for the same account before is replaced.</summary>
    /// <exception cref="Errors.LifecycleException">CredentialNotDelivered.</exception>
    Task DeliverAsync(DeliveredCredential credential, CancellationToken cancellationToken);
}
