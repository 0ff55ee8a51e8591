using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the ids of the latest runs in the policy's state store, the newest first.</summary>
public sealed class RunIdCompleter : NameCompleter
{
    private const int Latest = 100;

    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) => policy is null ? [] : Blocking.Wait(ReadAsync(policy));

    // The store gives the latest first, which is the one that people mean.
    private protected override IEnumerable<string> InOrder(IEnumerable<string> names) => names;

    private static async Task<IEnumerable<string>> ReadAsync(LifecyclePolicy policy)
    {
        try
        {
            IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, initialize: false);
            await using (store.ConfigureAwait(false))
            {
                return (await store.ReadRunsAsync(Latest, CancellationToken.None).ConfigureAwait(false)).Select(static run => run.Id);
            }
        }
        catch (LifecycleException)
        {
            // A state store that cannot be read completes nothing; the command itself says what is wrong with it.
            return [];
        }
    }
}
