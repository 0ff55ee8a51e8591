namespace IdentityLifecycle.Policies.Guests;

/// <summary>Who follows a sponsor who leaves.</summary>
public enum SponsorSuccessor
{
    /// <summary>The other sponsors, if enough of them answer: the one who leaves is taken away.</summary>
    CoSponsor,

    /// <summary>The manager of the one who leaves, or the next one up who answers.</summary>
    Manager,

    /// <summary>An owner of a group that the guest is in.</summary>
    GroupOwner,
}
