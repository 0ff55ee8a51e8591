using IdentityLifecycle.Directories;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts.Limits;

/// <summary>Holds the passwords that a policy generates against what a directory asks of passwords.</summary>
public static class PasswordLimit
{
    /// <summary>Why the directory would refuse such passwords, as a sentence without its full stop; null if nothing is known against them.</summary>
    /// <param name="credentials">What the policy says of passwords. One that asks for passes makes none.</param>
    /// <param name="limits">What the directory takes.</param>
    /// <param name="directory">The directory's name.</param>
    public static string? WhyRefused(CredentialPolicy credentials, DirectoryLimits limits, string directory)
    {
        if (credentials.Pass is not null)
        {
            return null;
        }

        GeneratedValue password = credentials.Password;
        int kinds = password.Parts.OfType<RandomPart>().SelectMany(static part => part.Kinds).Count(static kind => kind.AtLeast > 0);
        return password.Length < limits.ShortestPassword
            ? FormattableString.Invariant($"the passwords that the policy generates have {password.Length} characters, and {directory} asks for {limits.ShortestPassword} at least. Raise \"length\" in \"credentials\"")
            : kinds < limits.PasswordKinds
                ? FormattableString.Invariant($"the passwords that the policy generates are of {kinds} kinds of characters for certain, and {directory} asks for {limits.PasswordKinds}. Let \"credentials\" ask for more kinds")
                : null;
    }
}
