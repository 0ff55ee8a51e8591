using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>Describes a connector. When a policy is read, it is checked against this description.</summary>
/// <param name="Name">The name in the policy's <c>connector</c>.</param>
/// <param name="Settings">Its settings.</param>
public sealed record ConnectorDescription(string Name, IReadOnlyList<ConnectorSetting> Settings)
{
    /// <summary>
    /// Finds all faults of a section's settings when the policy is read, after their types were checked. It looks at the settings only, and at
    /// no file or server. The default finds none.
    /// </summary>
    public Func<ConnectorSettings, IReadOnlyList<SettingFault>> CheckSettings { get; init; } = static _ => [];

    /// <summary>The kinds of credential that the connector takes. The default is none: nobody signs in.</summary>
    public IReadOnlyList<CredentialKind> Credentials { get; init; } = [CredentialKind.None];

    /// <summary>Whether the connector takes a credential at all.</summary>
    public bool SignsIn => Credentials.Any(static kind => kind != CredentialKind.None);

    /// <summary>What the connector's directories can do; null if it has no directories.</summary>
    public DirectoryCapabilities? Directory { get; init; }

    /// <summary>The attributes that all directories of the connector have; null if that depends on the directory.</summary>
    public AttributeSchema? Schema { get; init; }
}
