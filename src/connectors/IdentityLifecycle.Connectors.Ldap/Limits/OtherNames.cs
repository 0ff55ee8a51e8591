using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Ldap.Limits;

/// <summary>
/// Reads which names below the root belong to something else than an account, such as a contact, a group or a computer. No account can have one of them in
/// the same container. Only names are read, and each time anew: there are few of them below a root for people.
/// </summary>
internal static class OtherNames
{
    public static void AddTo(DirectoryImageBuilder builder, ConnectedDirectory directory)
    {
        if (!directory.Containers.HasRoot)
        {
            return;
        }

        SearchRequest request = new(directory.Root.ToString(), $"(!{directory.Profile.AccountFilter})", SearchScope.Subtree, "1.1");
        foreach (SearchResultEntry entry in directory.Search.Read(request))
        {
            if (DistinguishedName.ReadComponent(entry.DistinguishedName.AsSpan(0, DistinguishedName.EndOfFirst(entry.DistinguishedName))) is RelativeName own
                && own.Attribute.Equals(directory.Profile.NameAttribute, StringComparison.OrdinalIgnoreCase)
                && EntryPlace.Of(entry.DistinguishedName, directory.Containers).Container is ContainerPath container)
            {
                builder.Occupy(container, own.Value, entry.DistinguishedName);
            }
        }
    }
}
