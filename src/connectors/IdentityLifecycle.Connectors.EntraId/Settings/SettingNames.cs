using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using static IdentityLifecycle.Connectors.Settings.ConnectorSettingType;

namespace IdentityLifecycle.Connectors.EntraId.Settings;

/// <summary>The settings that a policy may give, and what they are for.</summary>
internal static class SettingNames
{
    public const string TenantId = "tenantId";
    public const string ClientId = "clientId";
    public const string Credential = CredentialWords.Setting;
    public const string Environment = "environment";
    public const string Service = "service";
    public const string Authority = "authority";
    public const string CertificateAuthority = "certificateAuthority";
    public const string PageSize = "pageSize";

    public static IReadOnlyList<ConnectorSetting> All { get; } =
    [
        Setting(TenantId, Text, "The tenant: its id, or one of its domains such as contoso.onmicrosoft.com. A managed identity and a token need none."),
        Setting(ClientId, Text, "The application that signs in: the application (client) id of its registration. A managed identity and a token need none."),
        Setting(Credential, Text, "How the application signs in: certificate:THUMBPRINT or certificate:PATH, managedIdentity or managedIdentity:CLIENTID, env:NAME or secret:vault/name (the client id as user name, a client secret as password). If it is not given, the workload identity that the environment describes (AZURE_FEDERATED_TOKEN_FILE)."),
        Setting(Environment, Text, "The cloud: global (the default), usGov, usGovDoD or china.") with { AllowedValues = [.. Cloud.All.Select(static cloud => cloud.Name)] },
        Setting(Service, Text, "Another address of Microsoft Graph, such as that of a stand-in for trials: https, or http to this machine."),
        Setting(Authority, Text, "Another address of the service that signs in (https)."),
        Setting(CertificateAuthority, Path, "A file (PEM) with private certificate authorities that are trusted besides the machine's, such as that of a proxy which reads along."),
        Setting(PageSize, Integer, "How many objects a page holds; 999 if it is not given, which is the most that the service gives."),
    ];

    private static ConnectorSetting Setting(string name, ConnectorSettingType type, string description) => new(name, ConnectorRoles.Directory, type, description);
}
