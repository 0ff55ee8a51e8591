namespace IdentityLifecycle.Policies.Modes;

/// <summary>What happens to the account of somebody who left and comes back.</summary>
public enum RehireMode
{
    /// <summary>It is used again.</summary>
    Reuse,

    /// <summary>It stays as it is, under an id of its own, and the person begins without a past.</summary>
    New,

    /// <summary>Nothing happens until somebody decides.</summary>
    Review,
}
