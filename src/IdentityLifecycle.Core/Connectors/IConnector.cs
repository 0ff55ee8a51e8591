namespace IdentityLifecycle.Connectors;

/// <summary>
/// The entry of a connector assembly: one public class with a parameterless constructor implements it, and one further interface for each
/// role that the connector has: <see cref="ISourceConnector"/>, <see cref="IDirectoryConnector"/>, <see cref="IStateConnector"/>,
/// <see cref="ICredentialConnector"/>. Opening checks the settings and that the outside system is there; it raises
/// <see cref="Errors.LifecycleException"/>.
/// </summary>
public interface IConnector
{
    /// <summary>What the connector is and can do.</summary>
    ConnectorDescription Description { get; }
}
