using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>The remembered tie between a person and an account.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Directory">The directory's name in the policy.</param>
/// <param name="Anchor">The account's unchanging id in that directory.</param>
/// <param name="Origin">How the tie came about.</param>
/// <param name="Since">When (UTC).</param>
public sealed record AccountLink(string Identity, string Directory, string Anchor, LinkOrigin Origin, DateTimeOffset Since)
{
    /// <summary>Whether this program disabled the account last, so that it may enable it again.</summary>
    public bool DisabledByUs { get; init; }

    /// <summary>
    /// Since when the account is disabled (UTC), as far as this program knows: when it disabled the account, or first saw that it was. Null if the account
    /// is not known to be disabled.
    /// </summary>
    public DateTimeOffset? DisabledSince { get; init; }

    /// <summary>Whether this program deleted the account, so that nobody need wonder where it is.</summary>
    public bool DeletedByUs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Identity} has account {Anchor} in {Directory} ({Origin}, since {Since:yyyy-MM-dd HH:mm} UTC)"));
}
