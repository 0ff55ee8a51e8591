using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors;

/// <summary>A connector of state stores: its role is <see cref="ConnectorRoles.StateStore"/>.</summary>
public interface IStateConnector : IConnector
{
    /// <summary>Opens a state store.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="initialize">
    /// Whether to make an empty store if there is none. If false, a missing store is an error of kind <c>StateNotInitialized</c>.
    /// </param>
    /// <exception cref="Errors.LifecycleException">The settings are wrong, or the store is not there or cannot be used.</exception>
    IStateStore OpenState(ConnectorSettings settings, bool initialize);
}
