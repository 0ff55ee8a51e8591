namespace IdentityLifecycle.Plans.Consequences;

/// <summary>What becomes of an account's membership in a group whose rule decides it.</summary>
public enum MembershipMove
{
    /// <summary>The account enters the group.</summary>
    Enters,

    /// <summary>The account leaves the group.</summary>
    Leaves,

    /// <summary>It cannot be told.</summary>
    Undecided,
}
