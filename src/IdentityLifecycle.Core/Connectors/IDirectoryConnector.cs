using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors;

/// <summary>A connector of directories: its role is <see cref="ConnectorRoles.Directory"/>.</summary>
public interface IDirectoryConnector : IConnector
{
    /// <summary>Opens a directory.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="initialize">
    /// Whether to make an empty directory if there is none and the connector can make one. If false, a missing directory is an error of kind
    /// <c>DirectoryUnavailable</c>.
    /// </param>
    /// <exception cref="Errors.LifecycleException">The settings are wrong, or the directory is not there.</exception>
    IDirectory OpenDirectory(ConnectorSettings settings, bool initialize);

    /// <summary>
    /// The least permissions that suffice for what a policy does with a directory, each once. A connector whose directories know no permissions by
    /// name, or that does not implement this, answers none.
    /// </summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="uses">What the policy does.</param>
    IReadOnlyList<DirectoryPermission> ListPermissions(string directory, IReadOnlyList<DirectoryUse> uses) => [];
}
