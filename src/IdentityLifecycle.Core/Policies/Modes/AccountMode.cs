namespace IdentityLifecycle.Policies.Modes;

/// <summary>Who creates accounts in a directory.</summary>
public enum AccountMode
{
    /// <summary>This program.</summary>
    Manage,

    /// <summary>Another tool; this program only takes over what is there.</summary>
    Adopt,
}
