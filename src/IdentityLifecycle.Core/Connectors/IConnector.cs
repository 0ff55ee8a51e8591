using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors;

/// <summary>
/// The entry of a connector assembly: one public class with a parameterless constructor implements it. Opening checks the settings
/// and that the outside system is there; it raises <see cref="Errors.LifecycleException"/>.
/// </summary>
public interface IConnector
{
    /// <summary>What the connector is and can do.</summary>
    ConnectorDescription Description { get; }

    /// <summary>Opens a system of record.</summary>
    ISystemOfRecord OpenSource(ConnectorSettings settings);

    /// <summary>Opens a directory.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="initialize">Whether an empty one is made if there is none and the connector can make one; else that is <c>DirectoryUnavailable</c>.</param>
    IDirectory OpenDirectory(ConnectorSettings settings, bool initialize);

    /// <summary>Opens a state store.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="initialize">Whether an empty one is made if there is none; else that is <c>StateNotInitialized</c>.</param>
    IStateStore OpenState(ConnectorSettings settings, bool initialize);
}
