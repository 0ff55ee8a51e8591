using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Settings;
using static IdentityLifecycle.Connectors.Settings.ConnectorSettingType;

namespace IdentityLifecycle.Connectors.PostgreSql.Settings;

/// <summary>The settings that a policy may give, and what they are for.</summary>
internal static class SettingNames
{
    public const string Server = "server";
    public const string Port = "port";
    public const string Database = "database";
    public const string Schema = "schema";
    public const string Credential = CredentialWords.Setting;
    public const string SealingKey = CredentialWords.SealingKey;
    public const string Encryption = ConnectionProtection.Setting;
    public const string CertificateAuthority = "certificateAuthority";
    public const string Timeout = "timeout";

    public static IReadOnlyList<ConnectorSetting> All { get; } =
    [
        Make(Server, Text, "The server's name or address; a path that begins with / is the folder of its socket.") with { IsRequired = true },
        Make(Port, Integer, "The server's port; 5432 if it is not given."),
        Make(Database, Text, "The database on the server.") with { IsRequired = true },
        Make(Schema, Text, "The schema that holds the store's tables and nothing else; identitylifecycle if it is not given."),
        Make(Credential, Text, "Who signs in: env:NAME (the environment's NAME_USERNAME and NAME_PASSWORD) or secret:vault/name (a PSCredential that Get-Secret returns); the user of this process if it is not given."),
        Make(SealingKey, Text, "The credential whose password is the key of sealed values, the base64 of 32 random bytes: env:NAME (the environment's NAME_PASSWORD) or secret:vault/name. Needed where a policy redacts attributes or a directory's image is kept."),
        Make(Encryption, Text, "How the connection is protected: verifyFull (the default: TLS, the certificate is checked and its name too), verifyCa (the name is not checked), or none, which is allowed to this machine only.")
            with { AllowedValues = ConnectionProtection.Words },
        Make(CertificateAuthority, ConnectorSettingType.Path, "A file (PEM) with the private certificate authority that signed the server's certificate."),
        Make(Timeout, Integer, "How many seconds the server may take to answer; 120 if it is not given."),
    ];

    private static ConnectorSetting Make(string name, ConnectorSettingType type, string description) => new(name, ConnectorRoles.StateStore, type, description);
}
