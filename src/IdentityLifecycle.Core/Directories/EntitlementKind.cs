namespace IdentityLifecycle.Directories;

/// <summary>What an entitlement is.</summary>
public enum EntitlementKind
{
    /// <summary>Membership of a group.</summary>
    Group,

    /// <summary>A licence.</summary>
    License,

    /// <summary>A role of the directory itself.</summary>
    Role,

    /// <summary>A role of one application of the directory.</summary>
    AppRole,

    /// <summary>Ownership of a group: whoever has it may change the group and its members.</summary>
    Owner,
}
