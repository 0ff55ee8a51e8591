using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>A directory whose server has been reached: what it is, what it calls things, and where its accounts are.</summary>
internal sealed class ConnectedDirectory
{
    public ConnectedDirectory(LdapSettings settings, LdapSession session)
    {
        Settings = settings;
        Session = session;
        RootDse server = session.RootDse;
        Profile = ProfileReader.Read(settings, server);
        BaseDn = settings.BaseDn ?? (DistinguishedName.TryParse(server.DefaultNamingContext ?? string.Empty, out DistinguishedName? context) && context.Names.Count > 0
            ? context
            : throw settings.Invalid(SettingNames.BaseDn, "is missing, and the server names no naming context. Write where the accounts are, such as \"dc=example,dc=com\"."));
        Root = settings.Root ?? BaseDn;
        if (!Root.IsAtOrBelow(BaseDn))
        {
            throw settings.Invalid("root", $"is \"{Root}\", which does not lie in {BaseDn}.");
        }

        if (settings.GroupRoots.FirstOrDefault(root => !root.IsAtOrBelow(BaseDn)) is DistinguishedName outside)
        {
            throw settings.Invalid(SettingNames.GroupRoots, $"has \"{outside}\", which does not lie in {BaseDn}, where groups are read.");
        }

        Schema = new DirectorySchema(settings, Profile, ServerSchema(session, server, Profile));
        Search = new EntrySearch(session) { PageSize = settings.PageSize };
        Containers = new ContainerIndex(this);
        Protection = new ProtectionRules(this);
    }

    public LdapSettings Settings { get; }

    public LdapSession Session { get; }

    public DirectoryProfile Profile { get; }

    public DirectorySchema Schema { get; }

    public EntrySearch Search { get; }

    public ContainerIndex Containers { get; }

    public ProtectionRules Protection { get; }

    /// <summary>Below which everything is read.</summary>
    public DistinguishedName BaseDn { get; }

    /// <summary>Below which accounts may be written.</summary>
    public DistinguishedName Root { get; }

    /// <summary>Whether the members of a group may be written.</summary>
    public bool MayWriteMembers(DistinguishedName group) => Settings.GroupRoots.Prepend(Root).Any(group.IsAtOrBelow);

    /// <summary>An entry's unchanging id as text; null if the server does not show it.</summary>
    public string? AnchorOf(EntryValues entry) => Schema.AnchorSyntax == LdapSyntax.Guid
        ? entry.Binary(Schema.Anchor) is { Length: 16 } bytes ? new Guid(bytes).ToString() : null
        : entry.Text(Schema.Anchor);

    /// <summary>The filter that finds the entry of an anchor; null if the text can be no anchor here.</summary>
    public string? FilterOf(string anchor) => Schema.AnchorSyntax == LdapSyntax.Guid
        ? Guid.TryParse(anchor, out Guid guid) ? LdapFilter.Is(Schema.Anchor, guid.ToByteArray()) : null
        : anchor.Length == 0 || anchor.Contains('\0', StringComparison.Ordinal) ? null : LdapFilter.Is(Schema.Anchor, anchor);

    /// <summary>How a request names an entry: in Active Directory by its GUID, so that nobody else's entry can be meant by mistake.</summary>
    public string Target(AccountState entry) => Profile.IsActiveDirectory && Schema.AnchorSyntax == LdapSyntax.Guid ? $"<GUID={entry.Anchor}>" : entry.Name.ToString();

    /// <summary>How a group names a member.</summary>
    public static byte[] MemberValue(AccountState member) => Encoding.UTF8.GetBytes(member.Name.ToString());

    private static IServerSchema ServerSchema(LdapSession session, RootDse server, DirectoryProfile profile) =>
        profile.IsActiveDirectory && server.SchemaNamingContext is string context
            ? new ActiveDirectorySchema(session, context)
            : new Subschema(session, server.SubschemaSubentry
                ?? throw new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"{session.Server} publishes no schema (subschemaSubentry), which is needed to know the types of attributes."));
}
