using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>What a domain of Active Directory asks of passwords, beside what generated ones are. Rules for single groups are not seen.</summary>
internal sealed class PasswordInspection(LdapSettings settings, ConnectedDirectory directory)
{
    private const string Length = "minPwdLength";
    private const string Properties = "pwdProperties";
    private const int Complexity = 1;

    public IEnumerable<DirectoryCheck> Checks()
    {
        string? domain = directory.Profile.IsActiveDirectory ? directory.Session.RootDse.DefaultNamingContext : null;
        EntryValues? rules = domain is null ? null : directory.Search.Find(domain, Length, Properties);
        if (rules?.Integer(Length) is long least)
        {
            yield return new DirectoryCheck(settings.Name, "Passwords", least <= CredentialPolicy.UsualPassword, Describe(least, ((rules.Integer(Properties) ?? 0) & Complexity) != 0));
        }
    }

    private static string Describe(long least, bool isComplex) => string.Create(
        CultureInfo.InvariantCulture,
        $"The domain takes passwords of at least {least} characters{(isComplex ? ", of three kinds" : string.Empty)}; generated ones have {CredentialPolicy.UsualPassword} of all kinds unless \"credentials\" says otherwise{(least <= CredentialPolicy.UsualPassword ? ", where \"length\" must not be less" : ": set \"length\" there")}.");
}
