using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Settings;
using static IdentityLifecycle.Connectors.Settings.ConnectorSettingType;

namespace IdentityLifecycle.Connectors.Sql.Settings;

/// <summary>The settings that a policy may give, and what they are for.</summary>
internal static class SettingNames
{
    public const string Provider = "provider";
    public const string Path = "path";
    public const string Server = "server";
    public const string Port = "port";
    public const string Database = "database";
    public const string Credential = CredentialWords.Setting;
    public const string Encryption = ConnectionProtection.Setting;
    public const string CertificateAuthority = "certificateAuthority";
    public const string Query = "query";
    public const string QueryPath = "queryPath";
    public const string Parameters = "parameters";
    public const string Timeout = "timeout";
    public const string MaximumFieldLength = LongestField.Setting;

    public static IReadOnlyList<ConnectorSetting> All { get; } =
    [
        Make(Provider, Text, "The kind of database: Sqlite, PostgreSql, SqlServer, or the name under which a program registered another ADO.NET provider.") with { IsRequired = true },
        Make(Path, ConnectorSettingType.Path, "The file of a Sqlite database."),
        Make(Server, Text, "The server's name or address; a path that begins with / is the folder of PostgreSQL's socket."),
        Make(Port, Integer, "The server's port; the usual one if it is not given."),
        Make(Database, Text, "The database on the server."),
        Make(Credential, Text, "Who signs in: env:NAME (the environment's NAME_USERNAME and NAME_PASSWORD) or secret:vault/name (a PSCredential that Get-Secret returns); the user of this process if it is not given."),
        Make(Encryption, Text, "How the connection is protected: verifyFull (the default: TLS, the certificate is checked and its name too), verifyCa (the name is not checked, PostgreSql only), or none, which is allowed to this machine only.")
            with { AllowedValues = ConnectionProtection.Words },
        Make(CertificateAuthority, ConnectorSettingType.Path, "A file (PEM) with the private certificate authority that signed the server's certificate (PostgreSql)."),
        Make(Query, Text, "The query, one select, with parameters such as @since. Its columns are the source's."),
        Make(QueryPath, ConnectorSettingType.Path, "A file (UTF-8) with the query, instead of query."),
        Make(Parameters, TextMap, "The values of the query's parameters by name, such as \"since\": \"2020-01-01\". They are bound and never become part of the query's text."),
        Make(Timeout, Integer, "How many seconds the database may take to answer; 600 if it is not given."),
        Make(MaximumFieldLength, Integer, "The longest value in bytes of UTF-8; a longer one makes its row bad. Default 65536."),
    ];

    private static ConnectorSetting Make(string name, ConnectorSettingType type, string description) => new(name, ConnectorRoles.SystemOfRecord, type, description);
}
