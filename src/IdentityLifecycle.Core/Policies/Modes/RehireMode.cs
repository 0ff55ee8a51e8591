namespace IdentityLifecycle.Policies.Modes;

/// <summary>What happens to the account of somebody who comes back.</summary>
public enum RehireMode
{
    /// <summary>The old account is used again.</summary>
    Reuse,

    /// <summary>A new account is made.</summary>
    New,

    /// <summary>A person decides.</summary>
    Review,
}
