using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// Reads single accounts by their anchors as they are now, deleted ones included, with everything they may do. Many accounts share a search.
/// An account is found whatever the account filter says of it by now.
/// </summary>
internal sealed class AccountReader
{
    /// <summary>How many accounts are read in one go: groups and managers that they have in common are read once.</summary>
    public const int AtMost = 500;

    private const int AtOnce = 100;

    private readonly ConnectedDirectory _directory;
    private readonly AccountFacts _accounts;
    private readonly IGroupLookup _groups;
    private readonly ReferenceAnchors _references;
    private readonly string[] _attributes;

    public AccountReader(ConnectedDirectory directory)
    {
        _directory = directory;
        _accounts = new AccountFacts(directory);
        _groups = directory.Profile.IsActiveDirectory ? new ActiveDirectoryGroups(directory) : new MemberGroups(directory);
        _references = new ReferenceAnchors(directory);
        _attributes = [.. _accounts.Attributes.Concat(_groups.AccountAttributes).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Reads accounts in the order of their anchors; those that are not there are absent.</summary>
    public IReadOnlyList<AccountReading> Read(IReadOnlyList<string> anchors, CancellationToken cancellationToken)
    {
        Dictionary<string, EntryValues> present = Find(anchors, Present, cancellationToken);
        Dictionary<string, EntryValues> deleted = Find(anchors.Where(anchor => !present.ContainsKey(anchor)), new DeletedAccounts(_directory).Read, cancellationToken);
        _groups.Load(present.Values, cancellationToken);
        List<AccountReading> readings = new(anchors.Count);
        foreach (string anchor in anchors)
        {
            cancellationToken.ThrowIfCancellationRequested();
            readings.Add(present.TryGetValue(anchor, out EntryValues? account) ? Present(anchor, account)
                : deleted.TryGetValue(anchor, out EntryValues? gone) ? Deleted(anchor, gone)
                : new AccountReading(anchor, AccountExistence.Absent));
        }

        return readings;
    }

    private Dictionary<string, EntryValues> Find(IEnumerable<string> anchors, Func<IReadOnlyList<string>, string[], IReadOnlyList<EntryValues>> search, CancellationToken cancellationToken)
    {
        Dictionary<string, EntryValues> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string[] some in anchors.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (EntryValues entry in search(some, _attributes))
            {
                if (_directory.AnchorOf(entry) is string anchor)
                {
                    found[anchor] = entry;
                }
            }
        }

        return found;
    }

    private IReadOnlyList<EntryValues> Present(IReadOnlyList<string> anchors, string[] attributes)
    {
        string[] filters = anchors.Select(_directory.FilterOf).OfType<string>().ToArray();
        return filters.Length == 0 ? [] : _directory.Search.ReadFew(_directory.BaseDn.ToString(), LdapFilter.Any(filters), attributes).ToArray();
    }

    private AccountReading Present(string anchor, EntryValues entry)
    {
        EntryPlace place = EntryPlace.Of(entry.Name, _directory.Containers);
        return new AccountReading(anchor, AccountExistence.Present) { Name = place.Name, Container = place.Container, Facts = Facts(entry), Access = AccessReader.Read(_groups, entry) };
    }

    private AccountReading Deleted(string anchor, EntryValues entry) => new(anchor, AccountExistence.Deleted)
    {
        Name = DeletedAccounts.NameOf(entry),
        Container = DeletedAccounts.ParentOf(entry) is string parent ? _directory.Containers.PathOf(parent) : null,
        Facts = Facts(entry),
    };

    private Dictionary<string, Fact> Facts(EntryValues entry)
    {
        AttributeSchema schema = _directory.Schema.Definitions;
        Fact[] values = new Fact[schema.Count];
        _accounts.Read(entry, values);
        Dictionary<string, Fact> facts = new(StringComparer.OrdinalIgnoreCase);
        for (int ordinal = 0; ordinal < values.Length; ordinal++)
        {
            if (!values[ordinal].IsNone)
            {
                facts.Add(schema[ordinal].Name, schema[ordinal].Type == AttributeType.Reference ? _references.Resolve(values[ordinal]) : values[ordinal]);
            }
        }

        return facts;
    }
}
