using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Workflow;

/// <summary>Finds the connector that settings name.</summary>
public static class ConnectorLookup
{
    /// <summary>The connector.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="settings">The settings that name it.</param>
    /// <exception cref="LifecycleException">ConnectorNotFound: it is not installed.</exception>
    public static IConnector Require(this IConnectorCatalog connectors, ConnectorSettings settings) => connectors.Find(settings.Connector)
        ?? throw new LifecycleException(
            LifecycleErrorKind.ConnectorNotFound,
            $"\"{settings.Name}\" asks for the connector \"{settings.Connector}\"; installed are {string.Join(", ", connectors.Names)}.") { TargetName = settings.Connector };
}
