using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId.Permissions;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.EntraId;

/// <summary>Microsoft Entra ID through Microsoft Graph.</summary>
public sealed class EntraConnector : IDirectoryConnector
{
    private readonly TimeProvider _time;

    /// <summary>The connector with the system's clock.</summary>
    public EntraConnector()
        : this(TimeProvider.System)
    {
    }

    /// <summary>The connector with a clock of its own.</summary>
    public EntraConnector(TimeProvider time) => _time = time;

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("EntraId", SettingNames.All)
    {
        Directory = EntraDirectory.WhatItCan,
        CheckSettings = SettingCheck.FaultsOf,
        Credentials = [CredentialKind.None, CredentialKind.Password, CredentialKind.Certificate, CredentialKind.Token, CredentialKind.ManagedIdentity, CredentialKind.Person],
    };

    /// <inheritdoc/>
    public IReadOnlyList<DirectoryPermission> ListPermissions(string directory, IReadOnlyList<DirectoryUse> uses) => PermissionList.Of(directory, uses, granted: null);

    /// <summary>Opens a tenant. It is reached with the first request.</summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid or FileNotFound.</exception>
    public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => new EntraDirectory(new EntraSettings(settings), _time);
}
