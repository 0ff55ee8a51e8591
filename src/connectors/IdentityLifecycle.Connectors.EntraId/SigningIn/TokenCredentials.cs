using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Errors;
using CloudIdentity = Azure.Identity.ManagedIdentityCredential;
using NamedIdentity = IdentityLifecycle.Connectors.Credentials.ManagedIdentityCredential;

namespace IdentityLifecycle.Connectors.EntraId.SigningIn;

/// <summary>Makes of the policy's credential what gives tokens.</summary>
internal static class TokenCredentials
{
    private const string FederatedToken = "AZURE_FEDERATED_TOKEN_FILE";

    /// <summary>What gives tokens.</summary>
    /// <param name="settings">The settings with the credential.</param>
    /// <param name="transport">How the service that signs in is reached.</param>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: something is missing that the kind of credential needs.</exception>
    public static TokenCredential Of(EntraSettings settings, HttpPipelineTransport transport) => settings.Section.Credential switch
    {
        PasswordCredential secret => new ClientSecretCredential(Tenant(settings), Client(settings, secret.UserName), secret.RevealPassword(), Prepare(new ClientSecretCredentialOptions { DisableInstanceDiscovery = settings.HasOwnAuthority }, settings, transport)),
        CertificateCredential certificate => new ClientCertificateCredential(Tenant(settings), Client(settings, null), certificate.Open(), Prepare(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = settings.HasOwnAuthority }, settings, transport)),
        AccessTokenCredential ready => new ReadyToken(ready),
        NamedIdentity identity => new CloudIdentity(Prepare(new ManagedIdentityCredentialOptions(Identity(identity)), settings, transport)),
        PersonCredential person when !(person.IsLastResort && HasWorkload) => PersonSignIn.Of(person, settings, transport),
        _ => Workload(settings, transport),
    };

    private static bool HasWorkload => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(FederatedToken));

    private static WorkloadIdentityCredential Workload(EntraSettings settings, HttpPipelineTransport transport)
    {
        if (!HasWorkload)
        {
            throw settings.Invalid(SettingNames.Credential, $"is missing, and the environment describes no workload identity ({FederatedToken}). Write certificate:THUMBPRINT, managedIdentity, secret:vault/name or env:NAME, or sign in yourself with Connect-IdentityDirectory, and again after the policy's section was edited.");
        }

        WorkloadIdentityCredentialOptions options = Prepare(new WorkloadIdentityCredentialOptions { DisableInstanceDiscovery = settings.HasOwnAuthority }, settings, transport);
        options.TenantId = settings.TenantId ?? options.TenantId;
        options.ClientId = settings.ClientId ?? options.ClientId;
        return new WorkloadIdentityCredential(options);
    }

    private static ManagedIdentityId Identity(NamedIdentity identity) =>
        identity.ClientId is string client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned;

    private static T Prepare<T>(T options, EntraSettings settings, HttpPipelineTransport transport)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = settings.Authority;
        options.Transport = transport;
        return options;
    }

    private static string Tenant(EntraSettings settings) =>
        settings.TenantId ?? throw settings.Invalid(SettingNames.TenantId, $"is missing; {CredentialWords.Describe(settings.Section.Credential.Kind)} needs it. Write the tenant's id, or one of its domains.");

    private static string Client(EntraSettings settings, string? userName)
    {
        string client = settings.ClientId ?? userName
            ?? throw settings.Invalid(SettingNames.ClientId, "is missing; a certificate needs it. Write the application (client) id.");
        if (!Guid.TryParse(client, out _))
        {
            throw settings.Invalid(SettingNames.Credential, $"has the user name \"{client}\"; the application (client) id was expected, with a client secret as password. People cannot sign in by a password here.");
        }

        return userName is null || settings.ClientId is null || client.Equals(userName, StringComparison.OrdinalIgnoreCase) ? client
            : throw settings.Invalid(SettingNames.ClientId, $"is {client}, but the credential's user name is \"{userName}\". Leave one of them out, or give both the same id.");
    }
}
