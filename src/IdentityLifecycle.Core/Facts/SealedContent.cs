namespace IdentityLifecycle.Facts;

/// <summary>A value that must not be shown, encrypted for whoever holds the key: in a fact it stands for the value itself.</summary>
/// <param name="Ciphertext">The encrypted value, base64.</param>
/// <param name="Recipient">Which key opens it.</param>
public sealed record SealedContent(string Ciphertext, string Recipient)
{
    /// <summary>What is shown instead of a value that must not be shown.</summary>
    public const string Shown = "[Redact]";

    /// <inheritdoc/>
    public override string ToString() => Shown;
}
