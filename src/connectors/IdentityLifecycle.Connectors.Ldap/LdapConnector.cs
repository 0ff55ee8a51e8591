using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>Active Directory, and any LDAP v3 server by its schema.</summary>
public sealed class LdapConnector : ISourceConnector, IDirectoryConnector
{
    private readonly TimeProvider _time;

    /// <summary>The connector with the system's clock.</summary>
    public LdapConnector()
        : this(TimeProvider.System)
    {
    }

    /// <summary>The connector with a clock of its own.</summary>
    public LdapConnector(TimeProvider time) => _time = time;

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("Ldap", SettingNames.All)
    {
        Directory = LdapDirectory.WhatItCan,
        CheckSettings = SettingCheck.FaultsOf,
        Credentials = [CredentialKind.None, CredentialKind.Password],
    };

    /// <summary>Opens a directory as a system of record.</summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid or FileNotFound.</exception>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => new LdapSource(new LdapSettings(settings), _time);

    /// <summary>Opens a directory. The server is reached with the first request.</summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid or FileNotFound.</exception>
    public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => new LdapDirectory(new LdapSettings(settings), _time);
}
