using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>The state store while a comparison reads. Memory is read from it, and images of directories are kept in it.</summary>
internal sealed class ReadState : IAsyncDisposable
{
    private readonly LifecyclePolicy _policy;

    private ReadState(LifecyclePolicy policy, IStateStore? store)
    {
        _policy = policy;
        Store = store;
    }

    /// <summary>The store; null if the policy names none or it does not exist yet.</summary>
    public IStateStore? Store { get; }

    /// <summary>Opens the store, if it exists.</summary>
    public static ReadState Open(IConnectorCatalog connectors, LifecyclePolicy policy)
    {
        try
        {
            return new ReadState(policy, policy.State is null ? null : StateStores.Open(connectors, policy, initialize: false));
        }
        catch (LifecycleException missing) when (missing.Kind == LifecycleErrorKind.StateNotInitialized)
        {
            return new ReadState(policy, null);
        }
    }

    /// <summary>What keeps the image of a directory in the store; null if the store cannot do that.</summary>
    public ImageKeeper? KeeperOf(DirectoryLease lease, bool mayKeep, CancellationToken cancellationToken) =>
        Store is IImageStore store ? new ImageKeeper(store, lease.Directory.Name, SealingKeys.Propose(_policy), mayKeep, cancellationToken) : null;

    public ValueTask DisposeAsync() => Store is null ? ValueTask.CompletedTask : Store.DisposeAsync();
}
