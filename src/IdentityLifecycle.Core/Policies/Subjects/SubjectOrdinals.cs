namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// Where the ordinals of each subject of a directory's mapping begin. An identity attribute keeps its ordinal in the identity schema;
/// the others are that ordinal plus the beginning of their range, so that a fact source can serve them by one comparison or shift.
/// </summary>
public static class SubjectOrdinals
{
    /// <summary>By how many bits an ordinal is shifted to give the number of its range: 0 identity, 1 manager, 2 lifecycle, 3 account.</summary>
    public const int RangeBits = 24;

    /// <summary><c>[x]</c>: ordinals of the identity schema begin here.</summary>
    public const int Identity = 0;

    /// <summary><c>[manager.x]</c>: this plus the ordinal of x in the identity schema.</summary>
    public const int Manager = 1 << RangeBits;

    /// <summary><c>[lifecycle.x]</c> begins here.</summary>
    public const int Lifecycle = 2 << RangeBits;

    /// <summary><c>[lifecycle.state]</c>: the name of the lifecycle state as text, such as <c>Active</c>.</summary>
    public const int LifecycleState = Lifecycle;

    /// <summary><c>[lifecycle.leaveAt]</c>: the instant at which the person leaves; none if that is open.</summary>
    public const int LifecycleLeaveAt = Lifecycle + 1;

    /// <summary><c>[account.x]</c>: this plus the ordinal of x in the directory's schema.</summary>
    public const int Account = 3 << RangeBits;

    /// <summary>The ordinal within its range, that is in the schema of its subject.</summary>
    public static int Within(int ordinal) => ordinal & (Manager - 1);
}
