namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>Delivers generated passwords to somebody who hands them to the users. It never leaves a password anywhere in clear text.</summary>
public interface ICredentialDelivery
{
    /// <summary>The name of the way of delivery, as the policy's <c>deliver</c> spells it.</summary>
    string Method { get; }

    /// <summary>The recipient for whom passwords are encrypted, as the policy spells it.</summary>
    string Recipient { get; }

    /// <summary>Checks before the first write that passwords can be delivered. Writes nothing.</summary>
    /// <param name="now">The instant (UTC) for which it is checked.</param>
    /// <exception cref="Errors.LifecycleException">DeliveryUnavailable: passwords cannot be delivered.</exception>
    void Check(DateTimeOffset now);

    /// <summary>What tells the recipient's key from every other: the SHA-256 thumbprint of its certificate. Plans are bound to it.</summary>
    /// <param name="now">The instant (UTC) at which the certificate must be valid.</param>
    /// <exception cref="Errors.LifecycleException">DeliveryUnavailable.</exception>
    string FindCertificate(DateTimeOffset now);

    /// <summary>Delivers one password. It replaces a password that was delivered for the same account before.</summary>
    /// <exception cref="Errors.LifecycleException">CredentialNotDelivered: this password was not delivered.</exception>
    Task DeliverAsync(DeliveredCredential credential, CancellationToken cancellationToken);
}
