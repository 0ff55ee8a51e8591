using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Settings;

/// <summary>The settings of one section of a policy, checked as far as can be without the server.</summary>
internal sealed class LdapSettings
{
    private const int DefaultPageSize = 1000;
    private const int MostPageSize = 100_000;
    private const int DefaultFullReadAfterDays = 7;
    private const int MostFullReadAfterDays = 3650;

    public LdapSettings(ConnectorSettings settings)
    {
        Section = settings;
        Transport = Enum.Parse<LdapTransport>(settings.GetText(SettingNames.Transport) ?? nameof(LdapTransport.Ldaps), ignoreCase: true);
        Servers = settings.GetTexts(SettingNames.Servers).Where(static text => !string.IsNullOrWhiteSpace(text)).Select(text => LdapServer.Parse(text, Transport, settings.Name)).ToArray();
        if (Servers.Count == 0)
        {
            throw Invalid(SettingNames.Servers, "names no server. Write at least one, such as [\"dc1.contoso.com\"].");
        }

        Authority = settings.GetText(SettingNames.CertificateAuthority) is null ? null : FindAuthority(settings.GetPath(SettingNames.CertificateAuthority));
        BaseDn = ReadName(SettingNames.BaseDn, settings.GetText(SettingNames.BaseDn));
        Root = ReadName("root", settings.Root);
        GroupRoots = settings.GetTexts(SettingNames.GroupRoots).Select(text => ReadName(SettingNames.GroupRoots, text)).OfType<DistinguishedName>().ToArray();
        PageSize = (int)settings.GetInteger(SettingNames.PageSize, DefaultPageSize);
        FullReadAfterDays = settings.GetInteger(SettingNames.FullReadAfterDays, DefaultFullReadAfterDays);
        CheckRest();
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

    private void CheckRest()
    {
        if (Transport == LdapTransport.Plain && Servers.FirstOrDefault(static server => !server.IsLoopback) is LdapServer open)
        {
            throw Invalid(SettingNames.Transport, $"is \"plain\", but {open.Host} is another machine: passwords and personal data would cross the network unprotected. Use \"ldaps\" or \"startTls\".");
        }

        if (PageSize is < 1 or > MostPageSize)
        {
            throw Invalid(SettingNames.PageSize, $"is {PageSize}; it must lie between 1 and {MostPageSize}.");
        }

        if (FullReadAfterDays is < 0 or > MostFullReadAfterDays)
        {
            throw Invalid(SettingNames.FullReadAfterDays, $"is {FullReadAfterDays}; it must lie between 0 and {MostFullReadAfterDays}.");
        }

        foreach (string setting in new[] { SettingNames.AccountFilter, SettingNames.GroupFilter })
        {
            if (Section.GetText(setting) is string filter && !IsFilter(filter))
            {
                throw Invalid(setting, $"is \"{filter}\", which is no filter. Write it with its parentheses, such as (objectClass=inetOrgPerson).");
            }
        }
    }

    private string FindAuthority(string path) => File.Exists(path)
        ? path
        : throw new LifecycleException(LifecycleErrorKind.FileNotFound, $"\"{SettingNames.CertificateAuthority}\" of {Name} is {path}, which is no file. It must be a file with certificates (PEM).") { TargetName = path };

    private DistinguishedName? ReadName(string setting, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return DistinguishedName.TryParse(text, out DistinguishedName? name)
            ? name
            : throw Invalid(setting, $"is \"{text}\", which is no distinguished name. Write it as OU=People,DC=contoso,DC=com.");
    }

    private static bool IsFilter(string text)
    {
        int depth = 0;
        for (int index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && index < text.Length - 1))
            {
                return false;
            }
        }

        return depth == 0 && text.Length > 2;
    }
}
