namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A generated password on its way to whoever hands it on.</summary>
/// <param name="password">The password: a secret that must not be logged or left in clear text.</param>
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

    /// <summary>The person; null for an account without one.</summary>
    public string? Identity { get; init; }

    /// <summary>The thumbprint of the certificate that it must be encrypted to (<see cref="ICredentialDelivery.FindCertificate"/>); null if the plan names none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The password itself; a method, so that nothing that prints properties prints it.</summary>
    public string GetPassword() => password;

    /// <inheritdoc/>
    public override string ToString() => $"{Account} in {Directory}";
}
