using System.IO;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using Names = IdentityLifecycle.Connectors.Sql.Settings.SettingNames;

namespace IdentityLifecycle.Connectors.Sql.Settings;

/// <summary>The settings of one section of a policy, right as far as can be told without the database.</summary>
internal sealed class SqlSettings
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";
    public const string SqlServer = "SqlServer";

    private const int DefaultTimeout = 600;

    /// <exception cref="LifecycleException">ConnectorSettingInvalid or FileNotFound.</exception>
    public SqlSettings(ConnectorSettings settings)
    {
        if (SettingCheck.FaultsOf(settings) is [SettingFault first, ..])
        {
            throw Invalid(settings.Name, first.Setting, first.What);
        }

        Name = settings.Name;
        Provider = ProviderOf(settings);
        Path = Provider == Sqlite ? SettingFile.Find(settings, Names.Path) : string.Empty;
        Server = settings.GetText(Names.Server) ?? string.Empty;
        Port = settings.Values.ContainsKey(Names.Port) ? (int)settings.GetInteger(Names.Port, 0) : null;
        Database = settings.GetText(Names.Database);
        Encryption = ConnectionProtection.Read(settings);
        Authority = settings.GetText(Names.CertificateAuthority) is null ? null : SettingFile.Find(settings, Names.CertificateAuthority);
        Credential = settings.Credential as PasswordCredential;
        Query = settings.GetText(Names.QueryPath) is { Length: > 0 } ? ReadQuery(settings) : settings.GetText(Names.Query)!;
        Parameters = settings.GetMap(Names.Parameters);
        Timeout = (int)settings.GetInteger(Names.Timeout, DefaultTimeout);
        MaximumFieldLength = (int)settings.GetInteger(Names.MaximumFieldLength, LongestField.Default);
    }

    /// <summary>The section's name.</summary>
    public string Name { get; }

    /// <summary>The kind of database.</summary>
    public string Provider { get; }

    /// <summary>The full path of a database that is a file; empty for others.</summary>
    public string Path { get; }

    /// <summary>The server; empty for a file.</summary>
    public string Server { get; }

    /// <summary>The port; null is the usual one.</summary>
    public int? Port { get; }

    /// <summary>The database; null is the one of the user.</summary>
    public string? Database { get; }

    /// <summary>How the connection is protected.</summary>
    public ServerEncryption Encryption { get; }

    /// <summary>The file with the private certificate authority; null if there is none.</summary>
    public string? Authority { get; }

    /// <summary>Who signs in; null is the user of this process.</summary>
    public PasswordCredential? Credential { get; }

    /// <summary>The query.</summary>
    public string Query { get; }

    /// <summary>The values of its parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>How many seconds the database may take to answer.</summary>
    public int Timeout { get; }

    /// <summary>The longest value in bytes of UTF-8.</summary>
    public int MaximumFieldLength { get; }

    /// <summary>Where the rows come from, for messages.</summary>
    public string Place => Provider == Sqlite ? Path : $"{Database ?? "the database"} on {Server}{(Port is int port ? FormattableString.Invariant($":{port}") : string.Empty)}";

    /// <summary>The provider as the known ones are spelled.</summary>
    public static string ProviderOf(ConnectorSettings settings)
    {
        string given = settings.GetText(Names.Provider)?.Trim() ?? string.Empty;
        return ((string[])[Sqlite, PostgreSql, SqlServer]).FirstOrDefault(known => known.Equals(given, StringComparison.OrdinalIgnoreCase)) ?? given;
    }

    /// <summary>An error about a setting.</summary>
    public LifecycleException Invalid(string setting, string what) => Invalid(Name, setting, what);

    private static LifecycleException Invalid(string section, string setting, string what) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{setting}\" of {section} {what}") { TargetName = section, Attribute = setting };

    private static string ReadQuery(ConnectorSettings settings)
    {
        string path = SettingFile.Find(settings, Names.QueryPath);
        try
        {
            string query = File.ReadAllText(path);
            string? unused = settings.GetMap(Names.Parameters).Keys.FirstOrDefault(name => !Reading.QueryParameters.Uses(query, name));
            return string.IsNullOrWhiteSpace(query) ? throw Invalid(settings.Name, Names.QueryPath, "names an empty file. Write the query there.")
                : unused is not null ? throw Invalid(settings.Name, Names.Parameters, $"has \"{unused}\", which the query does not use. Write @{unused} in the query, or remove the parameter.")
                : query;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"\"{path}\" cannot be read: {exception.Message} Check permissions.", exception) { TargetName = path };
        }
    }
}
