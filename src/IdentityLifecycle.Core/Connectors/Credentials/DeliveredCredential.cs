namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A generated password or a temporary access pass that is to be delivered, with what the recipient must know to hand it on.</summary>
/// <param name="password">The password or pass: a secret that must not be logged or left in clear text.</param>
public sealed class DeliveredCredential(string password)
{
    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The account's unchanging id.</summary>
    public required string Anchor { get; init; }

    /// <summary>The account's sign-in name or name.</summary>
    public required string Account { get; init; }

    /// <summary>The person's name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The identity id of the person; null for an account without a person.</summary>
    public string? Identity { get; init; }

    /// <summary>The thumbprint of the certificate that it must be encrypted to (<see cref="ICredentialDelivery.FindCertificate"/>); null if the plan names none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Whether it is a temporary access pass, and no password.</summary>
    public bool IsPass { get; init; }

    /// <summary>The password or pass itself. It is a method, so that nothing that prints properties prints it.</summary>
    public string GetPassword() => password;

    /// <inheritdoc/>
    public override string ToString() => $"{Account} in {Directory}";
}
