using System.DirectoryServices.Protocols;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Limits;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>Reads the containers, groups and accounts of Active Directory in the form in which they are kept: all, or those that changed.</summary>
internal sealed class EntryReader
{
    private const string Member = "member";
    private const string Id = "objectGUID";

    private readonly ConnectedDirectory _directory;
    private readonly EntrySearch _search;
    private readonly HashSet<string> _references;
    private readonly HashSet<string> _names;
    private readonly ValueHolders _holders;

    public EntryReader(ConnectedDirectory directory)
    {
        _directory = directory;
        if (!directory.Session.RootDse.Supports(ControlNames.ExtendedName))
        {
            throw new LifecycleException(
                LifecycleErrorKind.DirectoryUnavailable,
                $"{directory.Session.Server} does not name entries with their GUIDs (control {ControlNames.ExtendedName}), as Active Directory does. For another kind of directory set \"profile\" to openLdap or custom.") { TargetName = directory.Settings.Name };
        }

        _search = new EntrySearch(directory.Session) { PageSize = directory.Settings.PageSize, NamesWithIds = true };
        LdapAttribute[] names = directory.Schema.Attributes.Where(static attribute => attribute.Syntax == LdapSyntax.Name).ToArray();
        _names = names.Select(static attribute => attribute.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _references = names.Where(static attribute => attribute.Definition.Type == AttributeType.Reference).Select(static attribute => attribute.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _holders = new ValueHolders(directory);
        AccountAttributes = [.. new AccountFacts(directory).Attributes.Concat(ProtectionRules.Attributes).Append(Id).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The attributes that are read of what is no account, for the values that it holds.</summary>
    public IReadOnlyList<string> HeldAttributes => _holders.Attributes;

    /// <summary>The attributes that are read of accounts.</summary>
    public IReadOnlyList<string> AccountAttributes { get; }

    /// <summary>The entries below the base.</summary>
    /// <param name="since">The change counter after which an entry must have changed; null for all.</param>
    public IEnumerable<KeptEntry> Read(long? since = null) =>
        Read(EntryKind.Container, _directory.Profile.ContainerFilter, since)
            .Concat(Read(EntryKind.Group, _directory.Profile.GroupFilter, since, [.. new[] { _directory.Schema.Anchor, _directory.Profile.GroupName, "objectSid", Member }.Union(_holders.Attributes, StringComparer.OrdinalIgnoreCase)]))
            .Concat(Read(EntryKind.Account, _directory.Profile.AccountFilter, since, [.. AccountAttributes]))
            .Concat(_holders.Filter is string others ? Read(EntryKind.Other, others, since, [.. _holders.Attributes]) : []);

    /// <summary>The GUIDs of all entries of the domain that changed or were deleted, whatever they are and wherever.</summary>
    public IEnumerable<Guid> ReadChanged(long since)
    {
        SearchRequest request = new(_directory.Session.RootDse.DefaultNamingContext, LdapFilter.After("uSNChanged", since), SearchScope.Subtree, Id);
        request.Controls.Add(new ShowDeletedControl());
        return _directory.Search.Read(request).Select(static entry => IdOf(new EntryValues(entry))).OfType<Guid>();
    }

    private static Guid? IdOf(EntryValues entry) => entry.Binary(Id) is { Length: 16 } bytes ? new Guid(bytes) : null;

    private IEnumerable<KeptEntry> Read(EntryKind kind, string filter, long? since, params string[] attributes)
    {
        string wanted = since is long counter ? LdapFilter.All(filter, LdapFilter.After("uSNChanged", counter)) : filter;
        foreach (SearchResultEntry found in _search.Read(new SearchRequest(_directory.BaseDn.ToString(), wanted, SearchScope.Subtree, [.. attributes.Prepend(Id).Distinct(StringComparer.OrdinalIgnoreCase)])))
        {
            EntryValues entry = new(found);
            if (IdOf(entry) is Guid id)
            {
                yield return Make(kind, id, entry);
            }
        }
    }

    private KeptEntry Make(EntryKind kind, Guid id, EntryValues entry)
    {
        string name = ExtendedName.Parse(entry.Name).Name;
        Dictionary<string, byte[][]> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string attribute in entry.AttributeNames.Select(static option => option.Split(';')[0]).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!attribute.Equals(Member, StringComparison.OrdinalIgnoreCase) && Values(name, entry, attribute) is { Length: > 0 } its)
            {
                values.Add(attribute, its);
            }
        }

        return new KeptEntry(kind, id, name, values) { Members = kind == EntryKind.Group ? Members(name, entry) : [] };
    }

    private byte[][] Values(string name, EntryValues entry, string attribute)
    {
        IReadOnlyList<byte[]> values = entry.Partial().Count == 0 ? entry.Bytes(attribute) : [.. _search.AllTexts(name, entry, attribute).Select(Encoding.UTF8.GetBytes)];
        return _references.Contains(attribute) ? [.. values.Select(static value => Rewrite(value, static name => name.ToString()))]
            : _names.Contains(attribute) ? [.. values.Select(static value => Rewrite(value, static name => name.Name))]
            : [.. values];
    }

    private static byte[] Rewrite(byte[] value, Func<ExtendedName, string> write) => Encoding.UTF8.GetBytes(write(ExtendedName.Parse(Encoding.UTF8.GetString(value))));

    private Guid[] Members(string name, EntryValues group) => [.. _search.AllTexts(name, group, Member).Select(static member => ExtendedName.Parse(member).Id).OfType<Guid>()];
}
