namespace IdentityLifecycle.Policies.Guests;

/// <summary>What can make a guest stale.</summary>
public enum GuestCondition
{
    /// <summary>The guest has not signed in for a while.</summary>
    Activity,

    /// <summary>The guest was invited a while ago and has not accepted.</summary>
    Redemption,

    /// <summary>Too few people answer for the guest: there is no sponsor, or the sponsor is gone, disabled or a guest.</summary>
    Sponsor,

    /// <summary>Nobody has vouched for the guest for a while, or somebody said that the guest is not needed.</summary>
    Attestation,

    /// <summary>The guest has had no access for a while.</summary>
    ResidualAccess,

    /// <summary>The end date of the guest is reached.</summary>
    EndDate,

    /// <summary>The guest's home domain is not allowed.</summary>
    Domain,

    /// <summary>The guest was given access by an invitation, and has none any more.</summary>
    AccessEnded,
}
