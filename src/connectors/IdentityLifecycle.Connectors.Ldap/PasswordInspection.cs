using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>What a domain of Active Directory asks of passwords, beside what generated ones are. Rules for single groups are not seen.</summary>
internal sealed class PasswordInspection(LdapSettings settings, ConnectedDirectory directory)
{
    public IEnumerable<DirectoryCheck> Checks()
    {
        if (PasswordRules.Read(directory) is PasswordRules rules)
        {
            yield return new DirectoryCheck(settings.Name, "Passwords", rules.Length <= CredentialPolicy.UsualPassword, Describe(rules.Length, rules.IsComplex));
        }
    }

    private static string Describe(long least, bool isComplex) => string.Create(
        CultureInfo.InvariantCulture,
        $"The domain takes passwords of at least {least} characters{(isComplex ? ", of three kinds" : string.Empty)}; generated ones have {CredentialPolicy.UsualPassword} of all kinds unless \"credentials\" says otherwise{(least <= CredentialPolicy.UsualPassword ? ", where \"length\" must not be less" : ": set \"length\" there")}.");
}
