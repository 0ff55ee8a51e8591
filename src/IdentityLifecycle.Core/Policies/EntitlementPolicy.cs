using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>Access that a rule gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Grants">What it gives, where.</param>
public sealed record EntitlementPolicy(string Name, IReadOnlyList<EntitlementGrant> Grants)
{
    /// <summary>Who gets it; null is everybody.</summary>
    public MembershipRule? When { get; init; }

    /// <summary>How long it is kept after the rule stops asking for it.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Whether it is also taken from people whom this program did not give it.</summary>
    public bool RemovesFromAnyIdentity { get; init; }

    /// <summary>Whether it is withdrawn from everybody whom this program gave it.</summary>
    public bool IsRetired { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name}: {string.Join("; ", Grants)}"));
}
