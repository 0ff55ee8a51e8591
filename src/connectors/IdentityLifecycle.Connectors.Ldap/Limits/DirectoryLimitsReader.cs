using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Writing;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Ldap.Limits;

/// <summary>Reads what an Active Directory takes; of other servers nothing is known.</summary>
internal static class DirectoryLimitsReader
{
    // "Password must meet complexity requirements" asks for three kinds (MS-SAMR 3.1.1.7.2).
    private const int KindsOfComplexity = 3;

    public static DirectoryLimits Read(ConnectedDirectory directory)
    {
        if (!directory.Profile.IsActiveDirectory)
        {
            return DirectoryLimits.None;
        }

        PasswordRules? passwords = PasswordRules.Read(directory);
        return new DirectoryLimits
        {
            LongestName = PlacementChecks.LongestName,
            LongestContainer = PlacementChecks.LongestName,
            SignInSuffixes = [.. new SuffixCheck(directory).Suffixes.Order(StringComparer.OrdinalIgnoreCase)],
            ShortestPassword = passwords?.Length ?? 0,
            PasswordKinds = passwords is { IsComplex: true } ? KindsOfComplexity : 0,
        };
    }
}
