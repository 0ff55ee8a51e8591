namespace IdentityLifecycle.Directories.Unmanaged;

/// <summary>What kind of access an account has that no plan gives or takes.</summary>
public enum UnmanagedKind
{
    /// <summary>A role of the directory.</summary>
    Role,

    /// <summary>Membership of a group.</summary>
    Group,

    /// <summary>Ownership of a group.</summary>
    Ownership,

    /// <summary>An access package, with everything that is in it.</summary>
    Package,
}
