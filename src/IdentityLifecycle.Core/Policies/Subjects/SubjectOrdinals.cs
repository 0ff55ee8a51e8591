namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// The layout of ordinals in a directory's mapping. Each subject has a range of ordinals. Identity attributes keep the ordinals of the identity
/// schema; any other ordinal is the start of its range plus the ordinal in the subject's schema. A fact source so finds the subject by one
/// comparison or shift.
/// </summary>
public static class SubjectOrdinals
{
    /// <summary>
    /// Shifting an ordinal right by this many bits gives the number of its range: 0 identity, 1 manager, 2 lifecycle, 3 account, from 4 on the
    /// other directories.
    /// </summary>
    public const int RangeBits = 20;

    /// <summary>The start of the range of <c>[x]</c>, the identity's attributes.</summary>
    public const int Identity = 0;

    /// <summary><c>user.objectId</c> in rules about people: the identity id.</summary>
    public const int IdentityId = Manager - 1;

    /// <summary><c>user.assignments</c> in rules about people whose state is decided: the assignments that run.</summary>
    public const int Assignments = IdentityId - 1;

    /// <summary>The start of the range of <c>[manager.x]</c>; ordinals as in the identity schema.</summary>
    public const int Manager = 1 << RangeBits;

    /// <summary>The start of the range of <c>[lifecycle.x]</c>.</summary>
    public const int Lifecycle = 2 << RangeBits;

    /// <summary><c>[lifecycle.state]</c>: the name of the lifecycle state as text, such as <c>Active</c>.</summary>
    public const int LifecycleState = Lifecycle;

    /// <summary><c>[lifecycle.leaveAt]</c>: the instant at which the person leaves; none if it is open.</summary>
    public const int LifecycleLeaveAt = Lifecycle + 1;

    /// <summary>The start of the range of <c>[account.x]</c>; ordinals as in the directory's schema.</summary>
    public const int Account = 3 << RangeBits;

    /// <summary>
    /// The start of the range of the policy's first directory, for <c>[directory.x]</c>. Each further directory has the next range.
    /// </summary>
    public const int Directories = 4 << RangeBits;

    /// <summary>Within the range of an account: the anchor, unless the directory has an attribute of that name.</summary>
    public const int Anchor = Manager - 1;

    /// <summary>The start of a directory's range.</summary>
    /// <param name="number">The directory's position in the policy.</param>
    public static int OfDirectory(int number) => Directories + (number << RangeBits);

    /// <summary>The position in the policy of the directory whose range an ordinal is in; negative if it is in no directory's range.</summary>
    public static int DirectoryOf(int ordinal) => (ordinal - Directories) >> RangeBits;

    /// <summary>The ordinal within its range: the ordinal in the schema of its subject.</summary>
    public static int Within(int ordinal) => ordinal & (Manager - 1);
}
