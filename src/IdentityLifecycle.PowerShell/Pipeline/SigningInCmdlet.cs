using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Errors;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Texts;
using CloudIdentity = IdentityLifecycle.Connectors.Credentials.ManagedIdentityCredential;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>A cmdlet that signs in. Its parameters have the names and the meaning of those of Connect-MgGraph; the connector says which of them it takes.</summary>
public abstract class SigningInCmdlet : RunStepCmdlet
{
    private PipelineBridge? _bridge;

    private protected SigningInCmdlet()
    {
    }

    /// <summary>The tenant, in place of the setting <c>tenantId</c>: its id, or one of its domains.</summary>
    [Parameter]
    [Alias("Tenant", "Audience")]
    public string? TenantId { get; set; }

    /// <summary>The application that signs in, in place of the setting <c>clientId</c>; with -ManagedIdentity the client id of a user-assigned identity.</summary>
    [Parameter]
    [Alias("AppId", "ApplicationId")]
    public string? ClientId { get; set; }

    /// <summary>The cloud, in place of the setting <c>environment</c>.</summary>
    [Parameter]
    [Alias("EnvironmentName", "NationalCloud")]
    [ArgumentCompleter(typeof(CloudNameCompleter))]
    public string? Environment { get; set; }

    /// <summary>
    /// A user name and its password, or the client id of an application and its secret, in place of the credential that the settings name. Connect-MgGraph's
    /// -ClientSecretCredential is the same.
    /// </summary>
    [Parameter]
    [Alias("ClientSecretCredential", "SecretCredential")]
    public PSCredential? Credential { get; set; }

    /// <summary>The thumbprint of the application's certificate in a certificate store of the user or the machine.</summary>
    [Parameter]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The application's certificate with its private key.</summary>
    [Parameter]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The identity that a cloud gives to this machine signs in. Connect-MgGraph's -Identity is the same.</summary>
    [Parameter]
    [Alias("Identity", "ManagedServiceIdentity", "MSI")]
    public SwitchParameter ManagedIdentity { get; set; }

    /// <summary>A token that somebody else obtained. It is used until it expires.</summary>
    [Parameter]
    public SecureString? AccessToken { get; set; }

    /// <summary>A person signs in on any device, with a code that is shown here.</summary>
    [Parameter]
    [Alias("UseDeviceAuthentication", "DeviceCode", "DeviceAuth", "Device")]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>How to sign in, as the command line says it.</summary>
    private protected GivenSignIn GivenSignIn() => new(GivenCredential(), GivenSettings());

    /// <summary>A person at the session, where one is there and nobody said who signs in; none otherwise.</summary>
    private protected ConnectorCredential PersonAsLastResort() =>
        PersonAtHost.IsThere(Host) ? new PersonCredential(usesDeviceCode: false, TellAsync) { IsLastResort = true } : ConnectorCredential.None;

    /// <summary>Does work on a worker in which a person may sign in.</summary>
    private protected void RunSigningIn(Func<CancellationToken, Task> work) => RunAsync((bridge, cancellationToken) =>
    {
        _bridge = bridge;
        return work(cancellationToken);
    });

    private ConnectorCredential? GivenCredential()
    {
        (string Name, Func<ConnectorCredential> Make)[] given = [.. Offered().Where(static one => one.IsGiven).Select(static one => (one.Name, one.Make))];
        return given.Length < 2 ? given.FirstOrDefault().Make?.Invoke()
            : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"{string.Join(" and ", given.Select(static one => "-" + one.Name))} are different ways to sign in. Give one of them.") { Attribute = given[1].Name };
    }

    private IEnumerable<(bool IsGiven, string Name, Func<ConnectorCredential> Make)> Offered() =>
    [
        (Credential is not null, nameof(Credential), () => CredentialReference.From(Credential!)),
        (CertificateThumbprint is not null, nameof(CertificateThumbprint), () => CertificateCredential.Thumbprint(CertificateThumbprint!)),
        (Certificate is not null, nameof(Certificate), () => CertificateCredential.Of(Certificate!)),
        (ManagedIdentity, nameof(ManagedIdentity), () => new CloudIdentity(ClientId)),
        (AccessToken is not null, nameof(AccessToken), () => Token(AccessToken!)),
        (UseDeviceCode, nameof(UseDeviceCode), ByDeviceCode),
    ];

    private Dictionary<string, string> GivenSettings() =>
        new[] { (Name: "tenantId", Value: TenantId), (Name: "clientId", Value: ManagedIdentity ? null : ClientId), (Name: "environment", Value: Environment) }
            .Where(static one => one.Value is not null).ToDictionary(static one => one.Name, static one => one.Value!, StringComparer.Ordinal);

    private static AccessTokenCredential Token(SecureString token) =>
        new("the token of -AccessToken", (_, _) => ValueTask.FromResult(new NetworkCredential(string.Empty, token).Password));

    private PersonCredential ByDeviceCode() => PersonAtHost.IsThere(Host)
        ? new PersonCredential(usesDeviceCode: true, TellAsync)
        : throw new LifecycleException(LifecycleErrorKind.SignInUnavailable, "-UseDeviceCode needs a person who enters a code, and nobody is at this session: it is not interactive. Nobody was signed in.") { Attribute = nameof(UseDeviceCode) };

    // Whoever signs in must see it, so that a preference which hides warnings does not count.
    private async Task TellAsync(string sentence, CancellationToken cancellationToken) => await _bridge!.AskAsync(() => Show(sentence)).WaitAsync(cancellationToken).ConfigureAwait(false);

    private bool Show(string sentence)
    {
        if (ShowsWarnings())
        {
            WriteWarning(ShownText.FromString(sentence));
        }
        else
        {
            Host.UI.WriteLine(ShownText.Escape(sentence));
        }

        return true;
    }

    private bool ShowsWarnings() =>
        !LanguagePrimitives.TryConvertTo(MyInvocation.BoundParameters.GetValueOrDefault("WarningAction") ?? GetVariableValue("WarningPreference"), out ActionPreference preference)
        || preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
