using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>
/// Which rights of the signed-in user do not suffice, as Active Directory tells them at its objects (MS-ADTS 3.1.1.4.5.21 and .23). Other
/// servers tell nothing, so nothing is said of them.
/// </summary>
internal sealed class RightsInspection(LdapSettings settings, ConnectedDirectory directory)
{
    private const string AllowedAttributes = "allowedAttributesEffective";
    private const string AllowedChildren = "allowedChildClassesEffective";

    public IEnumerable<DirectoryCheck> Checks() => directory.Profile.IsActiveDirectory
        ? [Creation(), .. Writing(), .. Members()]
        : [];

    private DirectoryCheck Creation()
    {
        IReadOnlyList<string> children = directory.Search.Find(directory.Root.ToString(), AllowedChildren)?.Texts(AllowedChildren) ?? [];
        string own = directory.Profile.ObjectClasses[^1];
        return children.Contains(own, StringComparer.OrdinalIgnoreCase)
            ? Good("Right to create", $"A {own} may be created in {directory.Root}.")
            : Bad("Right to create", $"No {own} may be created in {directory.Root}. Delegate \"create {own} objects\" there to the user.");
    }

    private IEnumerable<DirectoryCheck> Writing()
    {
        if (Sample(directory.Root, directory.Profile.AccountFilter) is not EntryValues sample)
        {
            yield break;
        }

        HashSet<string> allowed = new(sample.Texts(AllowedAttributes), StringComparer.OrdinalIgnoreCase);
        string[] denied = [.. Needed().Where(name => !allowed.Contains(name))];
        yield return denied.Length == 0
            ? Good("Right to write", $"All attributes that the policy writes may be written, as far as {sample.Name} shows.")
            : Bad("Right to write", $"{string.Join(", ", denied)} may not be written on {sample.Name}. Delegate \"write\" for them to the user.");
    }

    private IEnumerable<DirectoryCheck> Members()
    {
        foreach (DistinguishedName root in settings.GroupRoots.Prepend(directory.Root))
        {
            if (Sample(root, directory.Profile.GroupFilter) is EntryValues group)
            {
                string member = directory.Profile.MemberAttribute;
                yield return group.Texts(AllowedAttributes).Contains(member, StringComparer.OrdinalIgnoreCase)
                    ? Good("Right to grant", $"Members of groups below {root} may be written, as far as {group.Name} shows.")
                    : Bad("Right to grant", $"{member} may not be written on {group.Name}. Delegate \"write {member}\" for the groups below {root} to the user.");
            }
        }
    }

    private IEnumerable<string> Needed()
    {
        IEnumerable<string> mapped = directory.Schema.Attributes
            .Where(attribute => attribute.Definition.IsWritable && settings.Section.Attributes?.Contains(attribute.Definition.Name, StringComparer.OrdinalIgnoreCase) == true)
            .Select(static attribute => attribute.Name);
        bool hasState = directory.Profile.ObjectClasses.Any(static one => one.Equals("user", StringComparison.OrdinalIgnoreCase));
        return hasState ? mapped.Append(AccountFacts.Control) : mapped;
    }

    private EntryValues? Sample(DistinguishedName root, string filter)
    {
        try
        {
            SearchRequest request = new(root.ToString(), filter, SearchScope.Subtree, AllowedAttributes);
            return new EntrySearch(directory.Session) { PageSize = 1 }.Read(request).Select(static entry => new EntryValues(entry)).FirstOrDefault();
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.NoSuchObject)
        {
            return null;
        }
    }

    private DirectoryCheck Good(string check, string message) => new(settings.Name, check, true, message);

    private DirectoryCheck Bad(string check, string message) => new(settings.Name, check, false, message);
}
