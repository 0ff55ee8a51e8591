namespace IdentityLifecycle.Memory;

/// <summary>Access that this program gave, or found as it should be: only that does it ever take away again.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Directory">The directory's name.</param>
/// <param name="Entitlement">The group's anchor in the directory.</param>
/// <param name="Rule">The policy's entitlement that asked for it.</param>
/// <param name="Origin">Given or adopted.</param>
/// <param name="Since">When (UTC).</param>
public sealed record RememberedGrant(string Identity, string Directory, string Entitlement, string Rule, LinkOrigin Origin, DateTimeOffset Since)
{
    /// <summary>When the rule stopped asking for it, if a grace period runs (UTC).</summary>
    public DateTimeOffset? GraceSince { get; init; }
}
