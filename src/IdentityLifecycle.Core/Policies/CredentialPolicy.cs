using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Policies;

/// <summary>The first password of created accounts.</summary>
/// <param name="Password">How it is made.</param>
public sealed record CredentialPolicy(GeneratedValue Password)
{
    /// <summary>The least length of a password.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The length of a password of which the policy does not say how long it is.</summary>
    public const int UsualPassword = 24;

    /// <summary>How it is delivered, as plans name it; <c>none</c> if it is not.</summary>
    public string Method { get; init; } = "none";

    /// <summary>For whom a delivered password is encrypted, as the policy spells it.</summary>
    public string Recipient { get; init; } = string.Empty;

    /// <summary>What delivers it; null if nothing does.</summary>
    public ConnectorSettings? Delivery { get; init; }
}
