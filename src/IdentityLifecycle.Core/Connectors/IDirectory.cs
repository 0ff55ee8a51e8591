using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>One directory or application with accounts.</summary>
public interface IDirectory : IAsyncDisposable
{
    /// <summary>Its name in the policy or connection.</summary>
    string Name { get; }

    /// <summary>Where it is, for people; no secret.</summary>
    string Location { get; }

    /// <summary>What it can do.</summary>
    DirectoryCapabilities Capabilities { get; }

    /// <summary>Its attributes.</summary>
    Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken);

    /// <summary>Reads all accounts, containers, groups and memberships below the root, and the accounts outside it for uniqueness.</summary>
    Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the same image, with what was kept of it where the connector can tell what has changed since. A connector that does not implement
    /// it reads everything.
    /// </summary>
    /// <param name="keeper">What was kept, and where to keep what is read now; null if there is no place for it.</param>
    /// <param name="progress">Takes progress.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<DirectoryImage> ReadImageAsync(ImageKeeper? keeper, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        ReadImageAsync(progress, cancellationToken);

    /// <summary>
    /// Reads some accounts as they are now, deleted ones included, in the order of the anchors, with everything each of them may do: direct
    /// and nested memberships, roles, and groups that it owns. A connector that does not implement it reads the whole image, where
    /// nested memberships, owners and deleted accounts cannot be seen.
    /// </summary>
    /// <param name="anchors">The anchors, each once; one that does not exist (any more) is answered as absent.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, CancellationToken cancellationToken) =>
        ImageAccountReader.ReadAsync(this, anchors, cancellationToken);

    /// <summary>
    /// Writes operations in the given order, each only if the directory holds what it expects, and answers each with what was found.
    /// Safe to repeat. One failed operation does not stop the others of the batch unless they belong to the same change. What it takes no more of for
    /// now it answers with <see cref="WriteOutcome.Throttled"/>: it is given again, with what was skipped because of it.
    /// </summary>
    Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken);

    /// <summary>Checks reachability, rights and schema, and says in words what works and what is missing.</summary>
    Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken);
}
