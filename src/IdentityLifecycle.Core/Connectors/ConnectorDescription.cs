using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>What a connector is and can do; the policy is checked against it when it is read.</summary>
/// <param name="Name">The name in the policy's <c>connector</c>.</param>
/// <param name="Settings">Its settings.</param>
public sealed record ConnectorDescription(string Name, IReadOnlyList<ConnectorSetting> Settings)
{
    /// <summary>
    /// Finds what is wrong with the settings of a section whose types are right, all of it, when the policy is read. It looks at nothing but the
    /// settings: no file, no server. Default: nothing is.
    /// </summary>
    public Func<ConnectorSettings, IReadOnlyList<SettingFault>> CheckSettings { get; init; } = static _ => [];

    /// <summary>The kinds of credential that it takes. Default: none, because nobody signs in.</summary>
    public IReadOnlyList<CredentialKind> Credentials { get; init; } = [CredentialKind.None];

    /// <summary>Whether it takes any credential at all.</summary>
    public bool SignsIn => Credentials.Any(static kind => kind != CredentialKind.None);

    /// <summary>What its directories can do; null if it has none.</summary>
    public DirectoryCapabilities? Directory { get; init; }

    /// <summary>The attributes that its directories always have; null if that depends on the directory at hand.</summary>
    public AttributeSchema? Schema { get; init; }
}
