using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Texts;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Policies;

/// <summary>What created accounts, and people who come back, get to sign in with: a generated password, or a temporary access pass.</summary>
/// <param name="Password">The recipe of the password.</param>
public sealed record CredentialPolicy(GeneratedValue Password)
{
    /// <summary>The least length of a password, in characters.</summary>
    public const int ShortestPassword = 12;

    /// <summary>
    /// The least bits that a generated password must have (<see cref="RandomPart.Bits"/>). NIST SP 800-63B, 5.1.2, asks for 20 where guessing is
    /// throttled; but who has stolen a directory's hashes guesses as fast as he can, and 64 take months at a billion guesses a millisecond. Twelve
    /// characters of all four kinds have 64.
    /// </summary>
    public const int LeastBits = 64;

    /// <summary>The length of a password, in characters, if the policy does not say.</summary>
    public const int UsualPassword = 24;

    /// <summary>The terms of a temporary access pass, which takes the place of a password; null if it is a password.</summary>
    public PassPolicy? Pass { get; init; }

    /// <summary>Whether an account that is created gets a password or a pass.</summary>
    public bool IsInitial { get; init; } = true;

    /// <summary>Whether somebody who comes back gets a new password or a pass.</summary>
    public bool OnRehire { get; init; }

    /// <summary>The method of delivery, as plans name it; <c>none</c> if the password is not delivered.</summary>
    public string Method { get; init; } = "none";

    /// <summary>The recipient that a delivered password is encrypted for, as the policy names it.</summary>
    public string Recipient { get; init; } = string.Empty;

    /// <summary>The settings of the connector that delivers passwords; null if none does.</summary>
    public ConnectorSettings? Delivery { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{(Pass is null ? Password.ToString() : "temporary access pass")}, delivered by {Method}"));
}
