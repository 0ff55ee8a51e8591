namespace IdentityLifecycle.Policies.Modes;

/// <summary>How an account shall be in a state.</summary>
public enum AccountPresence
{
    /// <summary>As it is.</summary>
    Unchanged,

    /// <summary>Enabled.</summary>
    Enabled,

    /// <summary>Disabled.</summary>
    Disabled,

    /// <summary>Deleted.</summary>
    Deleted,
}
