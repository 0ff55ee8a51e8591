namespace IdentityLifecycle.Directories;

/// <summary>How an account comes by access.</summary>
public enum AccessPath
{
    /// <summary>It was given to the account itself.</summary>
    Direct,

    /// <summary>Through a group that the account is a member of.</summary>
    Nested,

    /// <summary>The account owns the group.</summary>
    Owner,
}
