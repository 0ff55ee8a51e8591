using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// The deleted accounts of Active Directory that can still be restored: those in the recycle bin, and tombstones where there is none. They lie
/// below the naming context, wherever reading begins. Other servers keep none.
/// </summary>
internal sealed class DeletedAccounts(ConnectedDirectory directory)
{
    private const string Parent = "lastKnownParent";
    private const string OwnName = "msDS-LastKnownRDN";

    /// <summary>The deleted accounts among some anchors.</summary>
    /// <param name="anchors">The anchors, few enough for one search.</param>
    /// <param name="attributes">What is read of each, besides where it was.</param>
    public IReadOnlyList<EntryValues> Read(IReadOnlyList<string> anchors, params string[] attributes)
    {
        string[] filters = anchors.Select(directory.FilterOf).OfType<string>().ToArray();
        if (!directory.Profile.IsActiveDirectory || filters.Length == 0)
        {
            return [];
        }

        SearchRequest request = new(Start(), LdapFilter.All("(isDeleted=TRUE)", LdapFilter.Any(filters)), SearchScope.Subtree, [Parent, OwnName, .. attributes]);
        request.Controls.Add(new ShowDeletedControl());
        return directory.Search.Read(request).Select(static entry => new EntryValues(entry)).ToArray();
    }

    /// <summary>The container that an account was deleted from, as the server writes it; null if the server does not tell.</summary>
    public static string? ParentOf(EntryValues deleted) => deleted.Text(Parent);

    /// <summary>The name that an account had: a tombstone's name is the old one, a line feed and "DEL:" with its GUID.</summary>
    public static string NameOf(EntryValues deleted)
    {
        string name = deleted.Text(OwnName) ?? DistinguishedName.Parse(deleted.Name).Names[0].Value;
        int end = name.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }

    private string Start() =>
        directory.Session.RootDse.DefaultNamingContext is string context && directory.BaseDn.IsAtOrBelow(DistinguishedName.Parse(context)) ? context : directory.BaseDn.ToString();
}
