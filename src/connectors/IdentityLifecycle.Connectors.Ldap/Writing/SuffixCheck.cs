using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// Active Directory takes any userPrincipalName, but nobody signs in with one whose suffix is neither a domain of the forest nor registered.
/// </summary>
internal sealed class SuffixCheck(ConnectedDirectory directory)
{
    private const string Attribute = "userPrincipalName";

    private IReadOnlySet<string>? _suffixes;

    /// <summary>The suffixes of the forest; empty if they cannot be read.</summary>
    public IReadOnlySet<string> Suffixes => _suffixes ??= Read();

    /// <exception cref="LifecycleException">ValueInvalid: the suffix is not known in the forest.</exception>
    public void Check(LdapAttribute attribute, Fact fact)
    {
        if (!directory.Profile.IsActiveDirectory || !attribute.Name.Equals(Attribute, StringComparison.OrdinalIgnoreCase) || fact.AsText() is not string name)
        {
            return;
        }

        int at = name.LastIndexOf('@');
        string suffix = name[(at + 1)..];
        if (at < 1 || suffix.Length == 0)
        {
            throw Invalid("has no name before, or no suffix after, the @");
        }

        if (Suffixes.Count > 0 && !Suffixes.Contains(suffix))
        {
            throw Invalid($"ends with @{suffix}, with which nobody could sign in: the forest knows {string.Join(", ", Suffixes.Order(StringComparer.OrdinalIgnoreCase))}. Register the suffix, or change the mapping");
        }
    }

    private HashSet<string> Read()
    {
        HashSet<string> suffixes = new(StringComparer.OrdinalIgnoreCase);
        if (directory.Session.RootDse.ConfigurationNamingContext is not string configuration)
        {
            return suffixes;
        }

        try
        {
            foreach (SearchResultEntry entry in directory.Search.Read(new SearchRequest("CN=Partitions," + configuration, "(|(objectClass=crossRefContainer)(systemFlags:1.2.840.113556.1.4.803:=2))", SearchScope.Subtree, "uPNSuffixes", "dnsRoot")))
            {
                EntryValues values = new(entry);
                suffixes.UnionWith(values.Texts("uPNSuffixes"));
                suffixes.UnionWith(values.Texts("dnsRoot"));
            }
        }
        catch (LdapRefusal)
        {
            suffixes.Clear();
        }

        return suffixes;
    }

    private static LifecycleException Invalid(string what) => new(LifecycleErrorKind.ValueInvalid, $"The value for {Attribute} {what}.") { Attribute = Attribute };
}
