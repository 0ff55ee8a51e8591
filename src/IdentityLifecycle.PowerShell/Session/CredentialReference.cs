using System.Management.Automation;
using System.Net;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>
/// Looks up what a connection's <c>credential</c> names: <c>env:NAME</c> is the environment's NAME_USERNAME and NAME_PASSWORD, its
/// NAME_CERTIFICATE (with NAME_PASSWORD, if the file has one) or its NAME_TOKEN; <c>secret:name</c> or <c>secret:vault/name</c> is a PSCredential
/// that Get-Secret returns; <c>certificate:</c> is followed by a thumbprint or by the path of a file without a password;
/// <c>managedIdentity</c> is this machine's, or the one whose client id follows a colon. The policy itself never holds a secret.
/// </summary>
internal static class CredentialReference
{
    private const string Environment = "env:";
    private const string Secret = "secret:";

    /// <summary>The settings with the credential that they name; the same settings if they name none or have one already.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the reference cannot be read, or finds nothing.</exception>
    public static ConnectorSettings Resolve(ConnectorSettings settings) =>
        settings.Credential.Kind == CredentialKind.None && Find(settings, CredentialWords.Setting) is ConnectorCredential found ? settings.WithCredential(found) : settings;

    /// <summary>A system of record whose connection has the credential that it names.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the reference cannot be read, or finds nothing.</exception>
    public static SystemOfRecordPolicy SignedIn(this SystemOfRecordPolicy source) =>
        source with { Connection = Resolve(source.Connection.State is ConnectorSettings state ? source.Connection.WithState(ResolveState(state)) : source.Connection) };

    /// <summary>
    /// A policy whose state store has the credentials that it names. A credential that is not found is an error only for a command that opens the
    /// store. Called on the pipeline's thread, because a vault is asked there.
    /// </summary>
    public static LifecyclePolicy SignedIn(this LifecyclePolicy policy) =>
        policy.State is ConnectorSettings state && ResolveState(state) is ConnectorSettings signedIn && signedIn != state ? policy with { State = signedIn } : policy;

    private static ConnectorSettings ResolveState(ConnectorSettings state)
    {
        try
        {
            ConnectorSettings resolved = Resolve(state);
            return state.SealingKey.Kind == CredentialKind.None && Find(state, CredentialWords.SealingKey) is ConnectorCredential key ? resolved.WithSealingKey(key) : resolved;
        }
        catch (LifecycleException failure)
        {
            return state.WithSignInFailure(failure);
        }
    }

    private static ConnectorCredential? Find(ConnectorSettings settings, string setting) => settings.GetText(setting) is not { Length: > 0 } reference ? null
        : reference.StartsWith(Environment, StringComparison.OrdinalIgnoreCase) ? OfEnvironment(settings, setting, reference[Environment.Length..])
        : reference.StartsWith(Secret, StringComparison.OrdinalIgnoreCase) ? OfVault(settings, setting, reference[Secret.Length..])
        : CredentialWords.NamedBy(reference) switch
        {
            CredentialKind.Certificate => CertificateCredential.Named(reference[CredentialWords.Certificate.Length..], settings.BaseDirectory, null),
            CredentialKind.ManagedIdentity => new ManagedIdentityCredential(reference.Length > CredentialWords.ManagedIdentity.Length ? reference[(CredentialWords.ManagedIdentity.Length + 1)..] : null),
            _ => throw NoReference(settings, setting),
        };

    private static LifecycleException NoReference(ConnectorSettings settings, string setting) =>
        Invalid(settings, setting, "is no reference. Write env:NAME (the environment's NAME_USERNAME and NAME_PASSWORD) or secret:vault/name; a password never stands in a policy.");

    /// <summary>What a PSCredential holds.</summary>
    public static PasswordCredential From(PSCredential credential)
    {
        NetworkCredential plain = new(credential.UserName, credential.Password);
        return new PasswordCredential(credential.UserName, plain.Password);
    }

    private static ConnectorCredential OfEnvironment(ConnectorSettings settings, string setting, string name)
    {
        string? password = System.Environment.GetEnvironmentVariable(name + "_PASSWORD");
        if (System.Environment.GetEnvironmentVariable(name + "_CERTIFICATE") is { Length: > 0 } certificate)
        {
            return CertificateCredential.Named(certificate, settings.BaseDirectory, password);
        }

        // A key belongs to nobody.
        if (setting == CredentialWords.SealingKey)
        {
            return password is { Length: > 0 } ? new PasswordCredential(name, password) : throw Invalid(settings, setting, $"names the environment variable {name}_PASSWORD, which is not set.");
        }

        return System.Environment.GetEnvironmentVariable(name + "_TOKEN") is { Length: > 0 } token
            ? new AccessTokenCredential(name + "_TOKEN", (_, _) => ValueTask.FromResult(token))
            : OfUser(settings, setting, name, System.Environment.GetEnvironmentVariable(name + "_USERNAME"), password);
    }

    private static PasswordCredential OfUser(ConnectorSettings settings, string setting, string name, string? user, string? password) =>
        user is { Length: > 0 } && password is { Length: > 0 }
            ? new PasswordCredential(user, password)
            : throw Invalid(settings, setting, $"names the environment variables {name}_USERNAME and {name}_PASSWORD, of which {(string.IsNullOrEmpty(user) ? name + "_USERNAME" : name + "_PASSWORD")} is not set. Where the connector takes them, {name}_CERTIFICATE and {name}_TOKEN do as well.");

    private static PasswordCredential OfVault(ConnectorSettings settings, string setting, string reference)
    {
        int slash = reference.IndexOf('/', StringComparison.Ordinal);
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Get-Secret").AddParameter("Name", reference[(slash + 1)..]).AddParameter("ErrorAction", ActionPreference.Stop);
        _ = slash > 0 ? shell.AddParameter("Vault", reference[..slash]) : shell;
        try
        {
            ICollection<PSObject> found = shell.Invoke();
            return found.FirstOrDefault()?.BaseObject is PSCredential credential
                ? From(credential)
                : throw Invalid(settings, setting, $"names the secret \"{reference}\", which is no PSCredential. Store it with Set-Secret and a PSCredential.");
        }
        catch (CommandNotFoundException missing)
        {
            throw Invalid(settings, setting, "names a secret, but there is no command Get-Secret. Install the module Microsoft.PowerShell.SecretManagement.", missing);
        }
        catch (RuntimeException refused)
        {
            throw Invalid(settings, setting, $"names the secret \"{reference}\", which Get-Secret does not give: {refused.Message}", refused);
        }
    }

    private static LifecycleException Invalid(ConnectorSettings settings, string setting, string what, Exception? inner = null) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{setting}\" of {settings.Name} {what}", inner) { TargetName = settings.Name, Attribute = setting };
}
