using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>How to sign in, as a command line says it. It takes the place of what the settings say.</summary>
/// <param name="Credential">Who signs in; null if the command line does not say it.</param>
/// <param name="Settings">Settings of the connector by name.</param>
internal sealed record GivenSignIn(ConnectorCredential? Credential, Dictionary<string, string> Settings)
{
    private bool IsEmpty => Credential is null && Settings.Count == 0;

    /// <summary>The directories of a policy, signed in to as the command line says where their connectors take that. A policy may have others beside them.</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: no directory takes it.</exception>
    public IReadOnlyList<ConnectorSettings> Apply(IReadOnlyList<DirectoryPolicy> directories)
    {
        ConnectorSettings[] connections = [.. directories.Select(static directory => directory.Connection)];
        return IsEmpty || connections.Any(Suits) ? [.. connections.Select(one => Suits(one) ? Apply(one) : one)] : throw Unsuitable(connections);
    }

    /// <summary>One described directory, signed in to as the command line says.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the connector has no such setting, or it takes other values.</exception>
    public ConnectorSettings Apply(ConnectorSettings settings)
    {
        ConnectorSettings changed = Settings.Count == 0 ? settings : settings.WithValues(DescribedSettings.Read(Describe(settings), settings.Name, Settings));
        return Credential is null ? changed : changed.WithCredential(Credential);
    }

    private bool Suits(ConnectorSettings settings)
    {
        ConnectorDescription description = Describe(settings);
        return (Credential is null || description.Credentials.Contains(Credential.Kind)) && Settings.Keys.All(key => DescribedSettings.TryFind(description, key) is not null);
    }

    private LifecycleException Unsuitable(IEnumerable<ConnectorSettings> connections)
    {
        IEnumerable<string> given = [.. Credential is null ? Array.Empty<string>() : [CredentialWords.Describe(Credential.Kind)], .. Settings.Keys.Select(static key => $"\"{key}\"")];
        IEnumerable<string> found = connections.Select(static one => $"{one.Name} ({one.Connector}) takes {CredentialWords.Describe(Describe(one).Credentials)}");
        return new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"No directory takes {string.Join(" with ", given)}: {string.Join("; ", found)}. Name the directory that is meant with -Directory, and give what it takes.");
    }

    private static ConnectorDescription Describe(ConnectorSettings settings) => LifecycleSession.Catalog.Require(settings).Description;
}
