using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Settings;

/// <summary>Finds what is wrong with the settings of a section, as far as the settings alone tell.</summary>
internal static class SettingCheck
{
    private const int MostPageSize = 100_000;
    private const int MostFullReadAfterDays = 3650;

    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public static IReadOnlyList<SettingFault> FaultsOf(ConnectorSettings settings) =>
        [.. Servers(settings), .. Names(settings), .. Places(settings), .. Numbers(settings), .. Filters(settings), .. Attributes(settings)];

    private static IEnumerable<SettingFault> Servers(ConnectorSettings settings)
    {
        LdapTransport transport = LdapSettings.TransportOf(settings);
        string[] texts = [.. settings.GetTexts(SettingNames.Servers).Where(static text => !string.IsNullOrWhiteSpace(text))];
        if (texts.Length == 0)
        {
            yield return new SettingFault(SettingNames.Servers, "names no server. Write at least one, such as [\"dc1.contoso.com\"].");
        }

        foreach (string text in texts.Where(text => !LdapServer.TryParse(text, transport, out _)))
        {
            yield return new SettingFault(SettingNames.Servers, $"has \"{text}\", which is no server. Write a name such as dc1.contoso.com, with a port if it is not the usual one: dc1.contoso.com:636.");
        }

        if (transport == LdapTransport.Plain && LdapSettings.ServersOf(settings, transport).FirstOrDefault(static server => !server.IsLoopback) is LdapServer open)
        {
            yield return new SettingFault(SettingNames.Transport, $"is \"plain\", but {open.Host} is another machine: passwords and personal data would cross the network unprotected. Use \"ldaps\" or \"startTls\".");
        }
    }

    private static IEnumerable<SettingFault> Names(ConnectorSettings settings) =>
        from setting in NamesIn(settings)
        where !string.IsNullOrWhiteSpace(setting.Text) && LdapSettings.NameOf(setting.Text) is null
        select new SettingFault(setting.Name, $"is \"{setting.Text}\", which is no distinguished name. Write it as OU=People,DC=contoso,DC=com.");

    private static IEnumerable<SettingFault> Places(ConnectorSettings settings)
    {
        DistinguishedName? start = LdapSettings.NameOf(settings.GetText(SettingNames.BaseDn));
        return start is null ? [] : NamesIn(settings)
            .Select(static setting => (setting.Name, Place: LdapSettings.NameOf(setting.Text)))
            .Where(setting => setting.Place is not null && !setting.Place.IsAtOrBelow(start))
            .Select(setting => new SettingFault(setting.Name, $"has \"{setting.Place}\", which does not lie in {start}, where everything is read."));
    }

    private static IEnumerable<SettingFault> Numbers(ConnectorSettings settings)
    {
        (string Name, long Least, long Most)[] limits = [(SettingNames.PageSize, 1, MostPageSize), (SettingNames.FullReadAfterDays, 0, MostFullReadAfterDays)];
        return from limit in limits
               let number = settings.GetInteger(limit.Name, limit.Least)
               where number < limit.Least || number > limit.Most
               select new SettingFault(limit.Name, FormattableString.Invariant($"is {number}; it must lie between {limit.Least} and {limit.Most}."));
    }

    private static IEnumerable<SettingFault> Filters(ConnectorSettings settings) =>
        from setting in new[] { SettingNames.AccountFilter, SettingNames.GroupFilter }
        where settings.GetText(setting) is string filter && !LdapFilter.IsWhole(filter)
        select new SettingFault(setting, $"is \"{settings.GetText(setting)}\", which is no filter. Write it with its parentheses, such as (objectClass=inetOrgPerson).");

    private static IEnumerable<SettingFault> Attributes(ConnectorSettings settings)
    {
        foreach ((string name, string text) in settings.GetMap(SettingNames.AttributeMap).Where(static pair => AttributeTarget.Parse(pair.Value) is null))
        {
            yield return new SettingFault(SettingNames.AttributeMap, $"maps {name} to \"{text}\". Write the server's name, such as \"{name}\": \"extensionAttribute3\", with a type if need be: \"hired as fileTime\" ({AttributeTarget.Syntaxes}), and \"list\" for several values.");
        }

        if (settings.GetText(SettingNames.DisabledBy) is string by && ProfileReader.ReadDisabledBy(by) is null)
        {
            yield return new SettingFault(SettingNames.DisabledBy, $"is \"{by}\". Write the attribute and the value that disable an account, such as nsAccountLock=true.");
        }
    }

    private static IEnumerable<(string Name, string? Text)> NamesIn(ConnectorSettings settings) =>
        [(SettingNames.BaseDn, settings.GetText(SettingNames.BaseDn)), (SettingNames.Root, settings.Root), .. settings.GetTexts(SettingNames.GroupRoots).Select(static text => (SettingNames.GroupRoots, (string?)text))];
}
