using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Policies;

/// <summary>The first password of created accounts.</summary>
/// <param name="Password">The recipe of the password.</param>
public sealed record CredentialPolicy(GeneratedValue Password)
{
    /// <summary>The least length of a password, in characters.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The length of a password, in characters, if the policy does not say.</summary>
    public const int UsualPassword = 24;

    /// <summary>The method of delivery, as plans name it; <c>none</c> if the password is not delivered.</summary>
    public string Method { get; init; } = "none";

    /// <summary>The recipient that a delivered password is encrypted for, as the policy names it.</summary>
    public string Recipient { get; init; } = string.Empty;

    /// <summary>The settings of the connector that delivers passwords; null if none does.</summary>
    public ConnectorSettings? Delivery { get; init; }
}
