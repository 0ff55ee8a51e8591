using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Workflow;

/// <summary>How a front end reaches outside systems: which connectors are installed, and which directories it already has open.</summary>
public interface ISystemAccess
{
    /// <summary>The installed connectors.</summary>
    IConnectorCatalog Connectors { get; }

    /// <summary>Opens a directory with its credential, or lends one that the front end holds open with the same settings.</summary>
    /// <param name="directory">The directory's settings.</param>
    DirectoryLease Lease(ConnectorSettings directory);
}
