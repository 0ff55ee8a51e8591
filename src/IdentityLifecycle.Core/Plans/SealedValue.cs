namespace IdentityLifecycle.Plans;

/// <summary>A value encrypted for the runner; people see that there is one, not what it is.</summary>
/// <param name="Ciphertext">The encrypted value, base64.</param>
/// <param name="Recipient">Whose key opens it.</param>
public sealed record SealedValue(string Ciphertext, string Recipient) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => "[Redact]";
}
