namespace IdentityLifecycle.Directories;

/// <summary>What an entitlement is.</summary>
public enum EntitlementKind
{
    /// <summary>Membership of a group.</summary>
    Group,

    /// <summary>A licence.</summary>
    License,

    /// <summary>A role.</summary>
    Role,
}
