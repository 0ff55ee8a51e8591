using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>One directory or application with accounts.</summary>
public interface IDirectory : IAsyncDisposable
{
    /// <summary>Its name in the policy or connection.</summary>
    string Name { get; }

    /// <summary>The place of the directory, in words; no secret.</summary>
    string Location { get; }

    /// <summary>What it can do.</summary>
    DirectoryCapabilities Capabilities { get; }

    /// <summary>
    /// What the directory is, whatever it is called and wherever it is reached: the domain's security identifier, the tenant's id, an id that is kept
    /// within the file. A copy or a restored backup has the same; an address, a path or a setting is no identity. The state store ties what it knows of
    /// accounts to it. A connector that cannot tell answers null: then the directory is known by its name in the policy alone, and nobody notices
    /// when another one comes under that name.
    /// </summary>
    /// <exception cref="Errors.LifecycleException">DirectoryUnavailable: it cannot be asked now.</exception>
    Task<string?> ReadIdentityAsync(CancellationToken cancellationToken);

    /// <summary>Its attributes.</summary>
    Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken);

    /// <summary>Reads all accounts, containers, groups and memberships below the root, and the accounts outside it for uniqueness.</summary>
    Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the same image, but only what has changed since it was last kept, if the connector can tell that. A connector that does not
    /// implement this reads everything.
    /// </summary>
    /// <param name="keeper">Gives what was kept before and keeps what is read now; null if nothing can be kept.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<DirectoryImage> ReadImageAsync(ImageKeeper? keeper, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        ReadImageAsync(progress, cancellationToken);

    /// <summary>
    /// Reads some accounts as they are now, in the order of the anchors. Deleted accounts are among them. Each account comes with all its
    /// access: direct and nested memberships, roles, and the groups that it owns. A connector that does not implement this reads the whole
    /// image, which shows no nested membership, no owner and no deleted account.
    /// </summary>
    /// <param name="anchors">The anchors, each once. An account that does not exist, or no longer, is answered as absent.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, CancellationToken cancellationToken) =>
        ImageAccountReader.ReadAsync(this, anchors, cancellationToken);

    /// <summary>
    /// Writes operations in the given order. Each is written only if the directory holds what the operation expects, so that repeating it does
    /// no harm. Each gets an outcome with what was found. A failed operation stops the later ones of the same change, and no others. If the
    /// directory takes no more for now, the outcome is <see cref="WriteOutcome.Throttled"/>; the operation is given again later, together with
    /// those that were skipped because of it.
    /// </summary>
    Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken);

    /// <summary>What the directory takes. Its images say it too; alone it costs no reading of accounts. A connector that does not implement this knows nothing.</summary>
    Task<DirectoryLimits> ReadLimitsAsync(CancellationToken cancellationToken) => Task.FromResult(DirectoryLimits.None);

    /// <summary>
    /// The same permissions as <see cref="IDirectoryConnector.ListPermissions"/> says, and which of them whoever signed in has; besides those that
    /// they have, do not need and could take over the directory with. A connector that does not implement this answers none.
    /// </summary>
    /// <exception cref="Errors.LifecycleException">DirectoryUnavailable: nobody could be signed in.</exception>
    Task<IReadOnlyList<DirectoryPermission>> ReadPermissionsAsync(IReadOnlyList<DirectoryUse> uses, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DirectoryPermission>>([]);

    /// <summary>
    /// Checks whether the directory can be reached, which rights there are and whether the schema fits. Says in words what works and what is
    /// missing.
    /// </summary>
    Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken);
}
