using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using static IdentityLifecycle.Connectors.Settings.ConnectorSettingType;

namespace IdentityLifecycle.Connectors.Ldap.Settings;

/// <summary>The settings that a policy may give, and what they are for.</summary>
internal static class SettingNames
{
    public const string Servers = "servers";
    public const string Transport = "transport";
    public const string Credential = CredentialWords.Setting;
    public const string CertificateAuthority = "certificateAuthority";
    public const string BaseDn = "baseDn";
    public const string Profile = "profile";
    public const string ObjectClasses = "objectClasses";
    public const string AccountFilter = "accountFilter";
    public const string GroupFilter = "groupFilter";
    public const string GroupName = "groupName";
    public const string MemberAttribute = "memberAttribute";
    public const string Anchor = "anchor";
    public const string NameAttribute = "nameAttribute";
    public const string ContainerClass = "containerClass";
    public const string AttributeMap = "attributeMap";
    public const string DisabledBy = "disabledBy";
    public const string DisabledReason = "disabledReason";
    public const string MustChangePassword = "mustChangePassword";
    public const string AllowProtected = "allowProtected";
    public const string GroupRoots = "groupRoots";
    public const string PageSize = "pageSize";
    public const string FullReadAfterDays = "fullReadAfterDays";

    /// <summary>A key of every directory, not of this connector.</summary>
    public const string Root = "root";

    private const ConnectorRoles Both = ConnectorRoles.Directory | ConnectorRoles.SystemOfRecord;

    public static IReadOnlyList<ConnectorSetting> All { get; } =
    [
        new(Servers, Both, TextList, "The servers, the preferred one first; a port follows a colon. The first that answers is kept for the whole run. A domain's name finds its controllers.") { IsRequired = true },
        new(Transport, Both, Text, "How the connection is protected: ldaps (the default), startTls, sealed (Kerberos signing and sealing, Windows), or plain, which is allowed to this machine only.") { AllowedValues = ["ldaps", "startTls", "sealed", "plain"] },
        new(Credential, Both, Text, "Who signs in: env:NAME (the environment's NAME_USERNAME and NAME_PASSWORD) or secret:vault/name (a PSCredential that Get-Secret returns); the current Windows user if it is not given."),
        new(CertificateAuthority, Both, Path, "A file (PEM) with the private certificate authorities that are trusted besides the machine's."),
        new(BaseDn, Both, Text, "Where reading begins; the server's default naming context if it is not given."),
        new(Profile, Both, Text, "The kind of directory: activeDirectory, openLdap or custom. Found out from the server if it is not given.") { AllowedValues = ["activeDirectory", "openLdap", "custom"] },
        new(ObjectClasses, Both, TextList, "The object classes of the accounts that are created."),
        new(AccountFilter, Both, Text, "The filter (RFC 4515) that finds accounts."),
        new(GroupFilter, Both, Text, "The filter (RFC 4515) that finds groups."),
        new(GroupName, Both, Text, "The attribute by which policies name groups."),
        new(MemberAttribute, Both, Text, "The attribute of a group that names its members."),
        new(Anchor, Both, Text, "The attribute that identifies an entry for ever."),
        new(NameAttribute, ConnectorRoles.Directory, Text, "The attribute of which the names of created accounts are made (the RDN), such as cn or uid."),
        new(ContainerClass, ConnectorRoles.Directory, Text, "The object class of containers that are created."),
        new(AttributeMap, Both, TextMap, "Further attributes: the policy's name with the server's, such as \"employeeHireDate\": \"extensionAttribute3\" or \"hired as fileTime\"."),
        new(DisabledBy, Both, Text, "The attribute and value that disable an account, such as nsAccountLock=true, where the server has no such state itself."),
        new(DisabledReason, ConnectorRoles.Directory, Text, "The attribute into which the reason of a disabling is written."),
        new(MustChangePassword, ConnectorRoles.Directory, ConnectorSettingType.Boolean, "Whether a generated password must be changed at the first sign-in (Active Directory); true if it is not given."),
        new(AllowProtected, ConnectorRoles.Directory, TextList, "Accounts and groups, by name, that may be written although the directory protects them."),
        new(GroupRoots, ConnectorRoles.Directory, TextList, "Further containers, by their distinguished names, below which the members of groups may be written; without them only groups below the root are."),
        new(FullReadAfterDays, ConnectorRoles.Directory, Integer, "After how many days everything is read again, although only what has changed would be needed (Active Directory); 7 if it is not given, and 0 reads everything each time."),
        new(PageSize, Both, Integer, "How many entries a page of a search holds; 1000 if it is not given."),
    ];
}
