using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Sql.Reading;
using Names = IdentityLifecycle.Connectors.Sql.Settings.SettingNames;

namespace IdentityLifecycle.Connectors.Sql.Settings;

/// <summary>Finds what is wrong with the settings of a section, as far as the settings alone tell.</summary>
internal static class SettingCheck
{
    private const long MostSeconds = 86_400;
    private const long GreatestPort = 65_535;

    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public static IReadOnlyList<SettingFault> FaultsOf(ConnectorSettings settings) =>
        [.. Place(settings), .. Protection(settings), .. Query(settings), .. Numbers(settings)];

    private static IEnumerable<SettingFault> Place(ConnectorSettings settings)
    {
        bool isFile = SqlSettings.ProviderOf(settings) == SqlSettings.Sqlite;
        if (string.IsNullOrWhiteSpace(settings.GetText(Names.Provider)))
        {
            yield return new SettingFault(Names.Provider, $"is empty. Write {SqlSettings.Sqlite}, {SqlSettings.PostgreSql} or {SqlSettings.SqlServer}.");
        }

        string needed = isFile ? Names.Path : Names.Server;
        if (string.IsNullOrWhiteSpace(settings.GetText(needed)))
        {
            yield return new SettingFault(needed, $"is not given, but \"{Names.Provider}\" is {SqlSettings.ProviderOf(settings)}. Write {(isFile ? "the database's file" : "the server's name")}.");
        }

        string[] foreign = isFile ? [Names.Server, Names.Port, Names.Database, Names.Credential, Names.Encryption, Names.CertificateAuthority] : [Names.Path];
        foreach (string name in foreign.Where(name => settings.Values.ContainsKey(name)))
        {
            yield return new SettingFault(name, $"has no meaning where \"{Names.Provider}\" is {SqlSettings.ProviderOf(settings)}. Remove it.");
        }
    }

    private static IEnumerable<SettingFault> Protection(ConnectorSettings settings)
    {
        string provider = SqlSettings.ProviderOf(settings);
        string server = settings.GetText(Names.Server) ?? string.Empty;
        ServerEncryption encryption = ConnectionProtection.Read(settings);
        if (ConnectionProtection.FaultOf(settings, server) is SettingFault unprotected)
        {
            yield return unprotected;
        }

        if (provider is not (SqlSettings.Sqlite or SqlSettings.PostgreSql or SqlSettings.SqlServer) && settings.Values.ContainsKey(Names.Encryption))
        {
            yield return new SettingFault(Names.Encryption, $"has no meaning where \"{Names.Provider}\" is {provider}, which protects the connection in its own way. Remove it.");
        }
        else if (provider != SqlSettings.PostgreSql && encryption == ServerEncryption.VerifyCa)
        {
            yield return new SettingFault(Names.Encryption, $"is \"verifyCa\", which there is for {SqlSettings.PostgreSql} only. Use \"verifyFull\".");
        }

        if (provider != SqlSettings.PostgreSql && provider != SqlSettings.Sqlite && settings.Values.ContainsKey(Names.CertificateAuthority))
        {
            yield return new SettingFault(Names.CertificateAuthority, $"is used for {SqlSettings.PostgreSql} only. Let this machine trust the authority instead.");
        }
    }

    private static IEnumerable<SettingFault> Query(ConnectorSettings settings)
    {
        string? query = settings.GetText(Names.Query);
        bool hasFile = !string.IsNullOrWhiteSpace(settings.GetText(Names.QueryPath));
        if (string.IsNullOrWhiteSpace(query) != hasFile)
        {
            yield return new SettingFault(Names.Query, hasFile ? $"and \"{Names.QueryPath}\" are both given. Keep one of them." : "is not given. Write the select whose rows are the people, or its file in \"queryPath\".");
        }

        foreach (string name in settings.GetMap(Names.Parameters).Keys)
        {
            if (!QueryParameters.IsName(name))
            {
                yield return new SettingFault(Names.Parameters, $"has \"{name}\", which is no name of a parameter. Write letters, digits and _, without @.");
            }
            else if (!string.IsNullOrWhiteSpace(query) && !QueryParameters.Uses(query, name))
            {
                yield return new SettingFault(Names.Parameters, $"has \"{name}\", which the query does not use. Write @{name} in the query, or remove the parameter.");
            }
        }
    }

    private static IEnumerable<SettingFault> Numbers(ConnectorSettings settings)
    {
        (string Name, long Most)[] limits = [(Names.Port, GreatestPort), (Names.Timeout, MostSeconds), (Names.MaximumFieldLength, LongestField.Most)];
        return from limit in limits
               let number = settings.GetInteger(limit.Name, 1)
               where number < 1 || number > limit.Most
               select new SettingFault(limit.Name, FormattableString.Invariant($"is {number}; it must lie between 1 and {limit.Most}."));
    }
}
