using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Workflow;

/// <summary>How a front end reaches outside systems: the installed connectors, and the directories that it already has open.</summary>
public interface ISystemAccess
{
    /// <summary>The installed connectors.</summary>
    IConnectorCatalog Connectors { get; }

    /// <summary>
    /// Opens a directory with its credential. If the front end already holds one open with the same settings, that one is lent.
    /// </summary>
    /// <param name="directory">The directory's settings.</param>
    DirectoryLease Lease(ConnectorSettings directory);
}
