using System.Collections.Generic;
using System.Linq;
using System.Threading;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the ids of the latest runs that were not refused.</summary>
public sealed class RunIdCompleter : NameCompleter
{
    private const int Depth = 50;

    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy)
    {
        try
        {
            return policy?.State is null ? [] : Read(policy);
        }
        catch (LifecycleException)
        {
            // Without a state store there is nothing to complete; the command itself says what is wrong with it.
            return [];
        }
    }

    private static string[] Read(LifecyclePolicy policy)
    {
        IStateStore store = StateStores.Open(policy, initialize: false);
        try
        {
            IReadOnlyList<LifecycleRun> runs = Blocking.Wait(store.ReadRunsAsync(Depth, CancellationToken.None));
            return runs.Where(static run => run.Status != RunStatus.Refused).Select(static run => run.Id).ToArray();
        }
        finally
        {
            Blocking.Wait(store.DisposeAsync());
        }
    }
}
