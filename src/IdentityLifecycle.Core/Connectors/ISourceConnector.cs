using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors;

/// <summary>A connector of systems of record: its role is <see cref="ConnectorRoles.SystemOfRecord"/>.</summary>
public interface ISourceConnector : IConnector
{
    /// <summary>Opens a system of record.</summary>
    /// <exception cref="Errors.LifecycleException">The settings are wrong, or the source is not there.</exception>
    ISystemOfRecord OpenSource(ConnectorSettings settings);
}
