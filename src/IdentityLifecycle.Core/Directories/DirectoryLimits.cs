using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>
/// What a directory takes, as far as its connector knows. The planner judges by it, so that nothing is planned of which it is known that the directory
/// refuses it. What is not known limits nothing.
/// </summary>
public sealed record DirectoryLimits
{
    /// <summary>Nothing is known.</summary>
    public static DirectoryLimits None { get; } = new();

    /// <summary>How many characters an account's name within its container may have; null if that is not known.</summary>
    public int? LongestName { get; init; }

    /// <summary>How many characters the name of a container that is made may have; null if that is not known.</summary>
    public int? LongestContainer { get; init; }

    /// <summary>With what a <c>userPrincipalName</c> may end, without the @; empty if that is not known.</summary>
    public IReadOnlyList<string> SignInSuffixes { get; init; } = [];

    /// <summary>How many characters a password must have; 0 if that is not known.</summary>
    public int ShortestPassword { get; init; }

    /// <summary>Of how many kinds of characters (capitals, small letters, digits, others) a password must be; 0 if that is not known.</summary>
    public int PasswordKinds { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"names of {LongestName} characters, passwords of {ShortestPassword}, sign-in names of {string.Join(", ", SignInSuffixes)}"));
}
