using System.Management.Automation;
using System.Net;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>
/// Looks up what a connection's <c>credential</c> names: <c>env:NAME</c> is the environment's NAME_USERNAME and NAME_PASSWORD,
/// <c>secret:name</c> or <c>secret:vault/name</c> a PSCredential that Get-Secret returns. The policy itself never holds a secret.
/// </summary>
internal static class CredentialReference
{
    private const string Setting = "credential";
    private const string Environment = "env:";
    private const string Secret = "secret:";

    /// <summary>The settings with the credential that they name; the same settings if they name none or have one already.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the reference cannot be read, or finds nothing.</exception>
    public static ConnectorSettings Resolve(ConnectorSettings settings)
    {
        if (settings.Credential is not null || settings.GetText(Setting) is not { Length: > 0 } reference)
        {
            return settings;
        }

        return settings.WithCredential(
            reference.StartsWith(Environment, StringComparison.OrdinalIgnoreCase) ? OfEnvironment(settings, reference[Environment.Length..])
            : reference.StartsWith(Secret, StringComparison.OrdinalIgnoreCase) ? OfVault(settings, reference[Secret.Length..])
            : throw Invalid(settings, "is no reference. Write env:NAME (the environment's NAME_USERNAME and NAME_PASSWORD) or secret:vault/name; a password never stands in a policy."));
    }

    /// <summary>A system of record whose connection has the credential that it names.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the reference cannot be read, or finds nothing.</exception>
    public static SystemOfRecordPolicy SignedIn(this SystemOfRecordPolicy source) => source with { Connection = Resolve(source.Connection) };

    /// <summary>What a PSCredential holds.</summary>
    public static ConnectorCredential From(PSCredential credential)
    {
        NetworkCredential plain = new(credential.UserName, credential.Password);
        return new ConnectorCredential(credential.UserName, plain.Password);
    }

    private static ConnectorCredential OfEnvironment(ConnectorSettings settings, string name)
    {
        string? user = System.Environment.GetEnvironmentVariable(name + "_USERNAME");
        string? password = System.Environment.GetEnvironmentVariable(name + "_PASSWORD");
        return user is { Length: > 0 } && password is { Length: > 0 }
            ? new ConnectorCredential(user, password)
            : throw Invalid(settings, $"names the environment variables {name}_USERNAME and {name}_PASSWORD, of which {(string.IsNullOrEmpty(user) ? name + "_USERNAME" : name + "_PASSWORD")} is not set.");
    }

    private static ConnectorCredential OfVault(ConnectorSettings settings, string reference)
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
                : throw Invalid(settings, $"names the secret \"{reference}\", which is no PSCredential. Store it with Set-Secret and a PSCredential.");
        }
        catch (CommandNotFoundException missing)
        {
            throw Invalid(settings, "names a secret, but there is no command Get-Secret. Install the module Microsoft.PowerShell.SecretManagement.", missing);
        }
        catch (RuntimeException refused)
        {
            throw Invalid(settings, $"names the secret \"{reference}\", which Get-Secret does not give: {refused.Message}", refused);
        }
    }

    private static LifecycleException Invalid(ConnectorSettings settings, string what, Exception? inner = null) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{Setting}\" of {settings.Name} {what}", inner) { TargetName = settings.Name, Attribute = Setting };
}
