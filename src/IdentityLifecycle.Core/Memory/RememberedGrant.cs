using IdentityLifecycle.Directories;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>Access that this program gave, or found as it should be: only that does it ever take away again.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Directory">The directory's name.</param>
/// <param name="Entitlement">The entitlement's anchor in the directory.</param>
/// <param name="Rule">The name of what asked for it: of the policy's entitlement, of the request or of the package.</param>
/// <param name="Origin">Given or adopted.</param>
/// <param name="Since">When (UTC).</param>
public sealed record RememberedGrant(string Identity, string Directory, string Entitlement, string Rule, LinkOrigin Origin, DateTimeOffset Since)
{
    /// <summary>What it is; null if it was remembered by a version of this program that did not say. Then the anchor alone tells.</summary>
    public EntitlementKind? Kind { get; init; }

    /// <summary>What asked for it.</summary>
    public ClaimOrigin Claim { get; init; }

    /// <summary>Whether the person may take it up when needed, and does not have it all the time.</summary>
    public bool IsEligible { get; init; }

    /// <summary>When it ends (UTC); null if it has no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The terms, in one.</summary>
    internal AccessTerms Terms
    {
        get => new(Claim, IsEligible, Until);
        init => (Claim, IsEligible, Until) = value;
    }

    /// <summary>When the rule stopped asking for it, if a grace period runs (UTC).</summary>
    public DateTimeOffset? GraceSince { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Identity} has {Entitlement} in {Directory} by \"{Rule}\" ({Origin}, since {Since:yyyy-MM-dd HH:mm} UTC)"));
}
