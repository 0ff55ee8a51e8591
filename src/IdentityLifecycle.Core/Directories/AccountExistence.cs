namespace IdentityLifecycle.Directories;

/// <summary>Whether an account is there.</summary>
public enum AccountExistence
{
    /// <summary>It is there.</summary>
    Present,

    /// <summary>It was deleted and can still be restored.</summary>
    Deleted,

    /// <summary>There is none, or none that this program may see.</summary>
    Absent,
}
