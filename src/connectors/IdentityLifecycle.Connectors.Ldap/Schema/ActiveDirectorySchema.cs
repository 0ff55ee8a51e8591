using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>Active Directory's schema partition, read attribute by attribute as far as a policy needs it.</summary>
internal sealed class ActiveDirectorySchema(LdapSession session, string schemaNamingContext) : IServerSchema
{
    private const int NotReplicated = 1;
    private const int Constructed = 4;

    private static readonly string[] s_wanted = ["lDAPDisplayName", "attributeSyntax", "oMSyntax", "isSingleValued", "rangeUpper", "systemOnly", "systemFlags", "linkID"];

    private static readonly HashSet<string> s_fileTimes = new(StringComparer.OrdinalIgnoreCase)
    {
        "accountExpires", "lastLogonTimestamp", "lastLogon", "lastLogoff", "pwdLastSet", "lockoutTime", "badPasswordTime", "msDS-UserPasswordExpiryTimeComputed",
        "msDS-LastSuccessfulInteractiveLogonTime", "msDS-LastFailedInteractiveLogonTime",
    };

    private static readonly HashSet<string> s_guids = new(StringComparer.OrdinalIgnoreCase) { "objectGUID", "mS-DS-ConsistencyGuid", "msExchMailboxGuid", "msExchArchiveGUID", "schemaIDGUID" };

    // Each controller has its own values of them, but they change with the object or not at all.
    private static readonly HashSet<string> s_settled = new(StringComparer.OrdinalIgnoreCase)
    {
        "distinguishedName", "objectGUID", "uSNChanged", "uSNCreated", "whenChanged",
    };

    private readonly Dictionary<string, ServerAttribute?> _attributes = new(StringComparer.OrdinalIgnoreCase);

    public ServerAttribute? Find(string name)
    {
        if (!_attributes.ContainsKey(name))
        {
            Load([name]);
        }

        return _attributes[name];
    }

    /// <summary>Reads several attributes with one search.</summary>
    public void Load(IReadOnlyCollection<string> names)
    {
        string[] missing = names.Where(name => !_attributes.ContainsKey(name)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        string filter = LdapFilter.All("(objectClass=attributeSchema)", LdapFilter.Any(missing.Select(static name => LdapFilter.Is("lDAPDisplayName", name)).ToArray()));
        foreach (SearchResultEntry entry in new EntrySearch(session).Read(new SearchRequest(schemaNamingContext, filter, SearchScope.OneLevel, s_wanted)))
        {
            EntryValues values = new(entry);
            ServerAttribute attribute = Describe(values);
            _attributes[attribute.Name] = attribute;
        }

        foreach (string name in missing)
        {
            _attributes.TryAdd(name, null);
        }
    }

    private static ServerAttribute Describe(EntryValues values)
    {
        string name = values.Text("lDAPDisplayName")!;
        string syntax = values.Text("attributeSyntax") ?? string.Empty;
        long link = values.Integer("linkID") ?? 0;
        bool isBackLink = link % 2 == 1;
        bool isConstructed = ((values.Integer("systemFlags") ?? 0) & Constructed) != 0;
        bool isLocal = ((values.Integer("systemFlags") ?? 0) & NotReplicated) != 0;
        LdapSyntax kind = Kind(name, syntax);
        return new ServerAttribute(name, kind)
        {
            IsSingleValued = values.Text("isSingleValued") == "TRUE",
            IsReadOnly = values.Text("systemOnly") == "TRUE" || isBackLink || isConstructed,
            IsTracked = !isBackLink && !isConstructed && (!isLocal || s_settled.Contains(name)),
            IsCaseExact = syntax is "2.5.5.3" or "2.5.5.5",
            MaximumLength = kind == LdapSyntax.Text && values.Integer("rangeUpper") is > 0 and < int.MaxValue and long upper ? (int)upper : null,
        };
    }

    private static LdapSyntax Kind(string name, string syntax) => syntax switch
    {
        "2.5.5.1" or "2.5.5.7" or "2.5.5.14" => LdapSyntax.Name,
        "2.5.5.8" => LdapSyntax.Boolean,
        "2.5.5.9" => LdapSyntax.Integer,
        "2.5.5.16" => s_fileTimes.Contains(name) ? LdapSyntax.FileTime : LdapSyntax.Integer,
        "2.5.5.11" => LdapSyntax.GeneralizedTime,
        "2.5.5.10" => s_guids.Contains(name) ? LdapSyntax.Guid : LdapSyntax.Binary,
        "2.5.5.15" => LdapSyntax.Binary,
        "2.5.5.17" => LdapSyntax.Sid,
        _ => LdapSyntax.Text,
    };
}
