namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// Where the ordinals of each subject of a directory's mapping begin. An identity attribute keeps its ordinal in the identity schema;
/// the others are that ordinal plus the beginning of their range, so that a fact source can serve them by one comparison or shift.
/// </summary>
public static class SubjectOrdinals
{
    /// <summary>By how many bits an ordinal is shifted to give the number of its range: 0 identity, 1 manager, 2 lifecycle, 3 account, 4 and up the other directories.</summary>
    public const int RangeBits = 20;

    /// <summary><c>[x]</c>: ordinals of the identity schema begin here.</summary>
    public const int Identity = 0;

    /// <summary><c>user.objectId</c> in rules about people: the identity id.</summary>
    public const int IdentityId = Manager - 1;

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

    /// <summary><c>[directory.x]</c> of the policy's first directory begins here; each further one a range later.</summary>
    public const int Directories = 4 << RangeBits;

    /// <summary>Within the range of an account: its anchor, where the directory has no attribute of that name.</summary>
    public const int Anchor = Manager - 1;

    /// <summary>Where the ordinals of a directory begin.</summary>
    /// <param name="number">The directory's position in the policy.</param>
    public static int OfDirectory(int number) => Directories + (number << RangeBits);

    /// <summary>The position in the policy of the directory that an ordinal reads; negative if it reads no other directory.</summary>
    public static int DirectoryOf(int ordinal) => (ordinal - Directories) >> RangeBits;

    /// <summary>The ordinal within its range, that is in the schema of its subject.</summary>
    public static int Within(int ordinal) => ordinal & (Manager - 1);
}
