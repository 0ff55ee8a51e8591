using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Opens the state store that a policy names.</summary>
public static class StateStores
{
    /// <summary>Opens it.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="initialize">Whether an empty one is made if there is none.</param>
    /// <exception cref="LifecycleException">StateNotInitialized: there is none and none was to be made; StateUnavailable, StateDamaged, StateReadOnly, StateFull, StateTooNew; ConnectorSettingInvalid: the policy names none.</exception>
    public static IStateStore Open(IConnectorCatalog connectors, LifecyclePolicy policy, bool initialize)
    {
        ConnectorSettings settings = policy.State ?? throw new LifecycleException(
            LifecycleErrorKind.ConnectorSettingInvalid,
            $"The policy {policy.Name} names no state store, without which nothing can be applied, exported or looked up. Add \"state\".") { TargetName = policy.Reference.Path, Attribute = "state" };
        return connectors.OpenState(settings, initialize);
    }

    /// <summary>Opens one that can do more than applying needs.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="ability">What it must be able to do, such as <c>copy itself</c>.</param>
    /// <exception cref="LifecycleException">As for <see cref="Open"/>; ConnectorSettingInvalid: it cannot do that.</exception>
    public static async Task<T> OpenAsync<T>(IConnectorCatalog connectors, LifecyclePolicy policy, string ability)
        where T : class, IStateStore
    {
        IStateStore store = Open(connectors, policy, initialize: false);
        if (store is T able)
        {
            return able;
        }

        await store.DisposeAsync().ConfigureAwait(false);
        throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"The state store {store.Location} of the policy {policy.Name} cannot {ability}: its connector does not provide for that. Use the means of that system, such as pg_dump for PostgreSQL.")
        {
            TargetName = policy.Reference.Path, Attribute = "state",
        };
    }

    /// <summary>Opens one that can be asked for its history.</summary>
    /// <exception cref="LifecycleException">As for <see cref="Open"/>; ConnectorSettingInvalid: it cannot.</exception>
    public static Task<IStateHistory> OpenHistoryAsync(IConnectorCatalog connectors, LifecyclePolicy policy) => OpenAsync<IStateHistory>(connectors, policy, "be asked for its history");

    /// <summary>Reads what a policy's state store remembers, past operations excepted.</summary>
    /// <exception cref="LifecycleException">As for <see cref="Open"/>.</exception>
    public static async Task<LifecycleMemory> ReadMemoryAsync(IConnectorCatalog connectors, LifecyclePolicy policy, CancellationToken cancellationToken)
    {
        IStateStore store = Open(connectors, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            return await store.ReadMemoryAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        }
    }
}
