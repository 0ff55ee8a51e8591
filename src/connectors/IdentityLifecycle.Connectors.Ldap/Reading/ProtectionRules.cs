using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// Which objects of Active Directory are never written unless the policy names them: built-in and critical ones, and the members of
/// protected groups, nested ones included (the groups that AdminSDHolder watches over).
/// </summary>
internal sealed class ProtectionRules(ConnectedDirectory directory)
{
    private const int FirstOrdinary = 1000;
    private const string AdminCount = "adminCount";
    private const string TokenGroups = "tokenGroups";

    // Domain Admins, Domain Controllers, Schema Admins, Enterprise Admins, Read-only Domain Controllers, Key Admins, Enterprise Key Admins.
    private static readonly HashSet<uint> s_domainGroups = [512, 516, 518, 519, 521, 526, 527];

    // Administrators, Account, Server, Print and Backup Operators, Replicator.
    private static readonly HashSet<string> s_builtIn = ["S-1-5-32-544", "S-1-5-32-548", "S-1-5-32-549", "S-1-5-32-550", "S-1-5-32-551", "S-1-5-32-552"];

    private readonly HashSet<string> _allowed = new(directory.Settings.Section.GetTexts(SettingNames.AllowProtected), StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, string>? _members;

    /// <summary>The attributes that the rules look at.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["objectSid", AdminCount, "isCriticalSystemObject", PrimaryGroup.Attribute, "sAMAccountName"];

    /// <summary>Why an object must not be written; null if it may be.</summary>
    /// <param name="entry">The object, with the attributes that the rules look at.</param>
    public string? Of(EntryValues entry)
    {
        if (!directory.Profile.IsActiveDirectory || IsAllowed(entry))
        {
            return null;
        }

        string? sid = entry.Binary("objectSid") is byte[] bytes ? SidText.Of(bytes) : null;
        return entry.IsTrue("isCriticalSystemObject") ? "is a critical object of the system"
            : IsBuiltIn(sid) ? "is built into the directory"
            : entry.Integer(PrimaryGroup.Attribute) is long primary && s_domainGroups.Contains((uint)primary) ? "has a protected group as its primary group"
            : Members().GetValueOrDefault(entry.Name) is string group ? $"is a member of {group}"
            : entry.Integer(AdminCount) is > 0 ? OfAdminCount(entry.Name)
            : null;
    }

    /// <summary>Accounts below the root that were members of a protected group and are not any more, though <c>adminCount</c> still says so.</summary>
    public IEnumerable<EntryValues> LeftOver() => directory.Search.Read(new SearchRequest(directory.Root.ToString(), LdapFilter.All(directory.Profile.AccountFilter, "(adminCount>=1)"), SearchScope.Subtree, [.. Attributes]))
        .ToArray().Select(static entry => new EntryValues(entry)).Where(entry => !IsAllowed(entry) && Of(entry) is null);

    /// <summary>Whether an object came with the directory: its number is none of those that new objects get.</summary>
    public static bool IsBuiltIn(string? sid) => sid is not null && SidText.RelativeIdentifier(sid) < FirstOrdinary;

    /// <summary>Reads anew who is a member of protected groups: before a search, because servers keep few unfinished searches at a time.</summary>
    public void Refresh()
    {
        _members = null;
        if (directory.Profile.IsActiveDirectory)
        {
            Members();
        }
    }

    /// <summary>
    /// Active Directory sets adminCount when an account gets into a protected group, and never takes it back (MS-ADTS 3.1.1.6.1, AdminSDHolder). What the server
    /// works out of the account's groups, nested ones included, tells whether it still is in one. If it does not tell that, the account stays protected.
    /// </summary>
    private string? OfAdminCount(string name)
    {
        IReadOnlyList<byte[]> groups = GroupsOf(name);
        return groups.Count == 0 ? "was a member of a protected group, and its groups cannot be read to see whether it still is (adminCount)"
            : groups.Any(static sid => SidText.Of(sid) is string group && IsProtectedGroup(group)) ? "is a member of a protected group (adminCount)"
            : null;
    }

    private IReadOnlyList<byte[]> GroupsOf(string name)
    {
        try
        {
            SearchResponse found = directory.Session.Read<SearchResponse>(new SearchRequest(name, LdapFilter.Everything, SearchScope.Base, TokenGroups));
            return found.Entries.Count == 1 ? new EntryValues(found.Entries[0]).Bytes(TokenGroups) : [];
        }
        catch (LdapRefusal)
        {
            return [];
        }
    }

    private bool IsAllowed(EntryValues entry) =>
        _allowed.Count > 0 && ((entry.Text("sAMAccountName") is string account && _allowed.Contains(account)) || _allowed.Contains(entry.Name));

    // Level by level: the protected groups, the groups that are members of them, and so on; then the members of them all.
    private Dictionary<string, string> Members()
    {
        if (_members is not null)
        {
            return _members;
        }

        Dictionary<string, string> members = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<EntryValues> level = Groups("(|(isCriticalSystemObject=TRUE)(adminCount>=1))").Where(IsProtectedGroup).ToArray();
        foreach (EntryValues group in level)
        {
            known[group.Name] = group.Text("sAMAccountName") ?? group.Name;
        }

        while (level.Count > 0)
        {
            List<EntryValues> next = [];
            foreach (EntryValues group in level)
            {
                foreach (string member in directory.Search.AllTexts(group, "member"))
                {
                    members.TryAdd(member, known[group.Name]);
                }

                next.AddRange(Groups(LdapFilter.Is("memberOf", group.Name)).Where(inner => known.TryAdd(inner.Name, known[group.Name])));
            }

            level = next;
        }

        return _members = members;
    }

    private EntryValues[] Groups(string filter)
    {
        string domain = directory.Session.RootDse.DefaultNamingContext ?? directory.BaseDn.ToString();
        SearchRequest request = new(domain, LdapFilter.All("(objectClass=group)", filter), SearchScope.Subtree, "objectSid", "sAMAccountName", "member");
        return directory.Search.Read(request).Select(static entry => new EntryValues(entry)).ToArray();
    }

    private static bool IsProtectedGroup(EntryValues group) => group.Binary("objectSid") is byte[] bytes && SidText.Of(bytes) is string sid && IsProtectedGroup(sid);

    private static bool IsProtectedGroup(string sid) =>
        (s_builtIn.Contains(sid) || (sid.StartsWith("S-1-5-21-", StringComparison.Ordinal) && SidText.RelativeIdentifier(sid) is uint relative && s_domainGroups.Contains(relative)));
}
