using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// Servers other than Active Directory know members at the group only: the groups are searched for each entry, so that no group's members
/// have to be read. Owners are asked for many accounts at once.
/// </summary>
internal sealed class MemberGroups(ConnectedDirectory directory) : IGroupLookup
{
    private const int AtOnce = 100;

    // RFC 4519, 2.21.
    private const string Owner = "owner";

    private readonly Dictionary<string, GroupEntry[]> _ofMember = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<GroupEntry>> _ofOwner = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> AccountAttributes { get; } = [];

    // Each entry is asked for once, so that a circle comes to an end.
    public void Load(IReadOnlyCollection<EntryValues> accounts, CancellationToken cancellationToken)
    {
        Stack<string> open = new(accounts.Select(static account => account.Name));
        while (open.TryPop(out string? member))
        {
            if (!_ofMember.ContainsKey(member))
            {
                cancellationToken.ThrowIfCancellationRequested();
                GroupEntry[] groups = Search(LdapFilter.Is(directory.Profile.MemberAttribute, member));
                _ofMember.Add(member, groups);
                foreach (GroupEntry group in groups)
                {
                    open.Push(group.Entry.Name);
                }
            }
        }

        foreach (EntryValues[] some in accounts.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            LoadOwned(some);
        }
    }

    public IEnumerable<GroupEntry> GroupsOf(EntryValues account) => _ofMember.GetValueOrDefault(account.Name, []);

    public bool IsPrimary(EntryValues account, GroupEntry group) => false;

    public IEnumerable<GroupEntry> ParentsOf(GroupEntry group) => _ofMember.GetValueOrDefault(group.Entry.Name, []);

    public IEnumerable<GroupEntry> OwnedBy(EntryValues account) => _ofOwner.GetValueOrDefault(Same(account.Name)) ?? [];

    private void LoadOwned(EntryValues[] accounts)
    {
        foreach (GroupEntry group in Search(LdapFilter.Any(accounts.Select(static account => LdapFilter.Is(Owner, account.Name)).ToArray())))
        {
            foreach (string owner in group.Entry.Texts(Owner).Select(Same).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!_ofOwner.TryGetValue(owner, out List<GroupEntry>? owned))
                {
                    _ofOwner.Add(owner, owned = []);
                }

                owned.Add(group);
            }
        }
    }

    // A server keeps a name in a value as it was written, which may differ in blanks and escapes.
    private static string Same(string name) => DistinguishedName.TryParse(name, out DistinguishedName? parsed) ? parsed.ToString() : name;

    private GroupEntry[] Search(string filter)
    {
        SearchRequest request = new(directory.BaseDn.ToString(), LdapFilter.All(directory.Profile.GroupFilter, filter), SearchScope.Subtree, directory.Schema.Anchor, directory.Profile.GroupName, Owner);
        return directory.Search.Read(request).Select(entry => GroupEntry.Of(directory, new EntryValues(entry))).OfType<GroupEntry>().ToArray();
    }
}
