using System.IO;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Settings;

/// <summary>The settings of one section of a policy, right as far as can be told without the server.</summary>
internal sealed class LdapSettings
{
    private const int DefaultFullReadAfterDays = 7;

    public LdapSettings(ConnectorSettings settings)
    {
        Section = settings;
        if (SettingCheck.FaultsOf(settings) is [SettingFault first, ..])
        {
            throw Invalid(first.Setting, first.What);
        }

        Transport = TransportOf(settings);
        Servers = ServersOf(settings, Transport);
        Authority = settings.GetText(SettingNames.CertificateAuthority) is null ? null : FindAuthority(settings.GetPath(SettingNames.CertificateAuthority));
        BaseDn = NameOf(settings.GetText(SettingNames.BaseDn));
        Root = NameOf(settings.Root);
        GroupRoots = settings.GetTexts(SettingNames.GroupRoots).Select(NameOf).OfType<DistinguishedName>().ToArray();
        PageSize = (int)settings.GetInteger(SettingNames.PageSize, EntrySearch.UsualPageSize);
        FullReadAfterDays = settings.GetInteger(SettingNames.FullReadAfterDays, DefaultFullReadAfterDays);
    }

    /// <summary>The section as the policy gives it.</summary>
    public ConnectorSettings Section { get; }

    public string Name => Section.Name;

    public LdapTransport Transport { get; }

    public IReadOnlyList<LdapServer> Servers { get; }

    /// <summary>The file with the private certificate authorities; null if there is none.</summary>
    public string? Authority { get; }

    public DistinguishedName? BaseDn { get; }

    public DistinguishedName? Root { get; }

    /// <summary>Further containers below which the members of groups may be written.</summary>
    public IReadOnlyList<DistinguishedName> GroupRoots { get; }

    public int PageSize { get; }

    /// <summary>After how many days everything is read again; 0 is each time.</summary>
    public long FullReadAfterDays { get; }

    /// <summary>An error about one setting.</summary>
    public LifecycleException Invalid(string setting, string what) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{setting}\" of {Name} {what}") { TargetName = Name, Attribute = setting };

    /// <summary>How the connection is protected.</summary>
    public static LdapTransport TransportOf(ConnectorSettings settings) =>
        Enum.Parse<LdapTransport>(settings.GetText(SettingNames.Transport) ?? nameof(LdapTransport.Ldaps), ignoreCase: true);

    /// <summary>The servers that can be read as such.</summary>
    public static IReadOnlyList<LdapServer> ServersOf(ConnectorSettings settings, LdapTransport transport) =>
        [.. settings.GetTexts(SettingNames.Servers).SelectMany(text => LdapServer.TryParse(text, transport, out LdapServer? server) ? [server] : (IEnumerable<LdapServer>)[])];

    /// <summary>The name that a text gives; null if it is empty or no name.</summary>
    public static DistinguishedName? NameOf(string? text) =>
        !string.IsNullOrWhiteSpace(text) && DistinguishedName.TryParse(text, out DistinguishedName? name) ? name : null;

    private string FindAuthority(string path) => File.Exists(path)
        ? path
        : throw new LifecycleException(LifecycleErrorKind.FileNotFound, $"\"{SettingNames.CertificateAuthority}\" of {Name} is {path}, which is no file. It must be a file with certificates (PEM).") { TargetName = path };
}
