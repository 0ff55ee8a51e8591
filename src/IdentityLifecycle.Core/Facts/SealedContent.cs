namespace IdentityLifecycle.Facts;

/// <summary>An encrypted value. A fact holds it instead of a value that must not be shown.</summary>
/// <param name="Ciphertext">The encrypted value, base64.</param>
/// <param name="Recipient">The id of the key that decrypts it.</param>
public sealed record SealedContent(string Ciphertext, string Recipient)
{
    /// <summary>What is shown instead of a value that must not be shown.</summary>
    public const string Shown = "[Redact]";

    /// <inheritdoc/>
    public override string ToString() => Shown;
}
