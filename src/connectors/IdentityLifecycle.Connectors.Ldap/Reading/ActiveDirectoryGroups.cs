using System.Buffers.Binary;
using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Names;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// Active Directory names an entry's groups at the entry, and the objects that it manages, so that each level of nesting costs one search for
/// many accounts. The matching rule "in chain" would cost one for each account, follow no primary group, and not tell the way.
/// </summary>
internal sealed class ActiveDirectoryGroups(ConnectedDirectory directory) : IGroupLookup
{
    private const int AtOnce = 100;
    private const string MemberOf = "memberOf";
    private const string Manages = "managedObjects";
    private const string Sid = "objectSid";

    private readonly Dictionary<string, GroupEntry?> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, GroupEntry?> _bySid = new(StringComparer.Ordinal);

    public IReadOnlyList<string> AccountAttributes { get; } = [MemberOf, Manages, Sid, Schema.PrimaryGroup.Attribute];

    // Each group is read once, so that a circle comes to an end.
    public void Load(IReadOnlyCollection<EntryValues> accounts, CancellationToken cancellationToken)
    {
        List<string> names = accounts.SelectMany(account => NamesOf(account, MemberOf).Concat(NamesOf(account, Manages))).ToList();
        names.AddRange(LoadPrimary(accounts).SelectMany(group => NamesOf(group.Entry, MemberOf)));
        while (names.Count > 0)
        {
            string[] unknown = names.Where(name => !_groups.ContainsKey(name)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            names.Clear();
            foreach (string[] some in unknown.Chunk(AtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (string name in some)
                {
                    _groups[name] = null;
                }

                foreach (GroupEntry group in Search(some.Select(static name => LdapFilter.Is("distinguishedName", name))))
                {
                    _groups[group.Entry.Name] = group;
                    names.AddRange(NamesOf(group.Entry, MemberOf));
                }
            }
        }
    }

    public IEnumerable<GroupEntry> GroupsOf(EntryValues account)
    {
        IEnumerable<GroupEntry> named = Known(NamesOf(account, MemberOf));
        return PrimaryGroup(account) is byte[] sid && _bySid.GetValueOrDefault(Convert.ToHexString(sid)) is GroupEntry primary ? named.Append(primary) : named;
    }

    public bool IsPrimary(EntryValues account, GroupEntry group) => PrimaryGroup(account) is byte[] sid && group.Entry.Binary(Sid) is byte[] other && other.AsSpan().SequenceEqual(sid);

    public IEnumerable<GroupEntry> ParentsOf(GroupEntry group) => Known(NamesOf(group.Entry, MemberOf));

    public IEnumerable<GroupEntry> OwnedBy(EntryValues account) => Known(NamesOf(account, Manages));

    private IEnumerable<GroupEntry> Known(IEnumerable<string> names) => names.Select(name => _groups.GetValueOrDefault(name)).OfType<GroupEntry>();

    private IReadOnlyList<string> NamesOf(EntryValues entry, string attribute) => directory.Search.AllTexts(entry, attribute);

    private List<GroupEntry> LoadPrimary(IReadOnlyCollection<EntryValues> accounts)
    {
        List<GroupEntry> found = [];
        foreach (byte[][] some in accounts.Select(PrimaryGroup).OfType<byte[]>().DistinctBy(Convert.ToHexString).Where(sid => _bySid.TryAdd(Convert.ToHexString(sid), null)).Chunk(AtOnce))
        {
            foreach (GroupEntry group in Search(some.Select(static sid => LdapFilter.Is(Sid, sid))))
            {
                _bySid[Convert.ToHexString(group.Entry.Binary(Sid)!)] = group;
                found.Add(group);
            }
        }

        return found;
    }

    // The primary group is of the account's domain: the same identifier with another last number (MS-DTYP 2.4.2).
    private static byte[]? PrimaryGroup(EntryValues account)
    {
        if (account.Integer(Schema.PrimaryGroup.Attribute) is not long relative || account.Binary(Sid) is not { Length: >= 12 } own)
        {
            return null;
        }

        byte[] sid = [.. own];
        BinaryPrimitives.WriteUInt32LittleEndian(sid.AsSpan(sid.Length - sizeof(uint)), (uint)relative);
        return sid;
    }

    private GroupEntry[] Search(IEnumerable<string> filters)
    {
        string filter = LdapFilter.All(directory.Profile.GroupFilter, LdapFilter.Any(filters.ToArray()));
        SearchRequest request = new(directory.BaseDn.ToString(), filter, SearchScope.Subtree, directory.Schema.Anchor, directory.Profile.GroupName, MemberOf, Sid);
        return directory.Search.Read(request).Select(entry => GroupEntry.Of(directory, new EntryValues(entry))).OfType<GroupEntry>().ToArray();
    }
}
