using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes a name that memory knows.</summary>
public abstract class MemoryCompleter : NameCompleter
{
    private protected MemoryCompleter()
    {
    }

    private protected sealed override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy)
    {
        try
        {
            return policy is null ? [] : NamesIn(Blocking.Wait(StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, CancellationToken.None)));
        }
        catch (LifecycleException)
        {
            // A state store that cannot be read completes nothing; the command itself says what is wrong with it.
            return [];
        }
    }

    private protected abstract IEnumerable<string> NamesIn(LifecycleMemory memory);
}
