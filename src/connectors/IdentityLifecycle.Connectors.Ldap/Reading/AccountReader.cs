using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Linq;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Reads single accounts as they are now, with every group that they are in, nested ones included, and those that they own.</summary>
internal sealed class AccountReader
{
    private const string Managed = "managedObjects";
    private const int AtOnce = 100;

    private readonly ConnectedDirectory _directory;
    private readonly AccountFacts _accounts;
    private readonly GroupIndex _groups;
    private readonly List<Entitlement> _entitlements = [];
    private readonly Dictionary<int, List<int>> _parents = [];

    public AccountReader(ConnectedDirectory directory)
    {
        _directory = directory;
        _accounts = new AccountFacts(directory);
        _groups = new GroupIndex(directory);
        _groups.Read(Add);
        foreach ((int group, int parent) in _groups.Nestings())
        {
            if (!_parents.TryGetValue(group, out List<int>? parents))
            {
                _parents.Add(group, parents = []);
            }

            parents.Add(parent);
        }
    }

    /// <summary>Reads accounts, in the order of their anchors.</summary>
    public IReadOnlyList<AccountReading> Read(IReadOnlyList<string> anchors)
    {
        Dictionary<string, EntryValues> found = Find(anchors, _directory.Search.ReadFew);
        Dictionary<string, EntryValues> deleted = _directory.Profile.IsActiveDirectory ? Find(anchors.Where(anchor => !found.ContainsKey(anchor)).ToArray(), ReadDeleted) : [];
        Dictionary<string, string> references = Anchors(found.Values);
        return anchors.Select(anchor =>
            found.TryGetValue(anchor, out EntryValues? entry) ? Describe(anchor, entry, references)
            : new AccountReading(anchor, deleted.ContainsKey(anchor) ? AccountExistence.Deleted : AccountExistence.Absent)).ToArray();
    }

    private int Add(string anchor, string name)
    {
        _entitlements.Add(new Entitlement(_directory.Settings.Name, anchor, name));
        return _entitlements.Count - 1;
    }

    private Dictionary<string, EntryValues> Find(IReadOnlyList<string> anchors, Func<string, string, string[], IEnumerable<EntryValues>> search)
    {
        Dictionary<string, EntryValues> found = new(StringComparer.OrdinalIgnoreCase);
        string[] wanted =
        [
            .. _directory.Schema.Attributes.Select(static attribute => attribute.Name).Append(_directory.Schema.Anchor).Concat(_accounts.StateAttributes).Concat(_groups.AccountAttributes)
                .Concat(_directory.Profile.IsActiveDirectory ? [Managed] : []).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        foreach (string[] some in anchors.Chunk(AtOnce))
        {
            string[] filters = some.Select(_directory.FilterOf).OfType<string>().ToArray();
            foreach (EntryValues entry in filters.Length == 0 ? [] : search(_directory.BaseDn.ToString(), LdapFilter.Any(filters), wanted))
            {
                if (_directory.AnchorOf(entry) is string anchor)
                {
                    found[anchor] = entry;
                }
            }
        }

        return found;
    }

    private IEnumerable<EntryValues> ReadDeleted(string start, string filter, string[] attributes)
    {
        SearchRequest request = new(start, LdapFilter.All("(isDeleted=TRUE)", filter), SearchScope.Subtree, attributes);
        request.Controls.Add(new ShowDeletedControl());
        return _directory.Search.Read(request).Select(static entry => new EntryValues(entry));
    }

    private AccountReading Describe(string anchor, EntryValues entry, Dictionary<string, string> references)
    {
        Fact[] facts = new Fact[_directory.Schema.Definitions.Count];
        _accounts.Read(entry, facts);
        int end = DistinguishedName.EndOfFirst(entry.Name);
        Dictionary<string, Fact> known = new(StringComparer.OrdinalIgnoreCase);
        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            AttributeDefinition definition = _directory.Schema.Definitions[ordinal];
            Fact fact = definition.Type == AttributeType.Reference ? Resolve(facts[ordinal], references) : facts[ordinal];
            if (!fact.IsNone)
            {
                known[definition.Name] = fact;
            }
        }

        return new AccountReading(anchor, AccountExistence.Present)
        {
            Name = DistinguishedName.ReadComponent(entry.Name.AsSpan(0, end))?.Value ?? entry.Name,
            Container = end < entry.Name.Length ? _directory.Containers.PathOf(entry.Name[(end + 1)..]) : null,
            Facts = known,
            Access = [.. Memberships(entry), .. Owned(entry)],
        };
    }

    private List<AccountAccess> Memberships(EntryValues entry)
    {
        int[] direct = [.. _groups.Of(entry)];
        List<AccountAccess> access = [.. direct.Select(position => new AccountAccess(AccessPath.Direct, _entitlements[position]))];
        HashSet<int> seen = [.. direct];
        Queue<(int Group, int Through)> open = new(direct.Select(static position => (position, position)));
        while (open.TryDequeue(out (int Group, int Through) next))
        {
            foreach (int parent in _parents.GetValueOrDefault(next.Group) ?? [])
            {
                if (seen.Add(parent))
                {
                    access.Add(new AccountAccess(AccessPath.Nested, _entitlements[parent]) { Through = _entitlements[next.Through].Name });
                    open.Enqueue((parent, next.Through));
                }
            }
        }

        return access;
    }

    private IEnumerable<AccountAccess> Owned(EntryValues entry) => !_directory.Profile.IsActiveDirectory ? []
        : _directory.Search.AllTexts(entry, Managed).Select(_groups.Find).Where(static position => position >= 0).Select(position => new AccountAccess(AccessPath.Owner, _entitlements[position]));

    // The other accounts' anchors by their names.
    private Dictionary<string, string> Anchors(IEnumerable<EntryValues> entries)
    {
        string[] attributes = [.. _directory.Schema.Attributes.Where(static attribute => attribute.Definition.Type == AttributeType.Reference).Select(static attribute => attribute.Name)];
        Dictionary<string, string> anchors = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in entries.SelectMany(entry => attributes.SelectMany(entry.Texts)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (_directory.Search.Find(name, _directory.Schema.Anchor) is EntryValues other && _directory.AnchorOf(other) is string anchor)
            {
                anchors[name] = anchor;
            }
        }

        return anchors;
    }

    private static Fact Resolve(Fact fact, Dictionary<string, string> anchors) => fact.Value switch
    {
        string name => Fact.Of(anchors.GetValueOrDefault(name, name)),
        ValueList list => Fact.Of(ValueList.OfTexts(list.Texts().Select(name => anchors.GetValueOrDefault(name, name)))),
        _ => fact,
    };
}
