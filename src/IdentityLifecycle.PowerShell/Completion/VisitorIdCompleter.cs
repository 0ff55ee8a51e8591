using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Visitors;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the ids of the visitors in the policy's register.</summary>
public sealed class VisitorIdCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy)
    {
        try
        {
            return policy is null ? [] : Blocking.Wait(ReadAsync(policy));
        }
        catch (LifecycleException)
        {
            // A register that cannot be read completes nothing; the command itself says what is wrong with it.
            return [];
        }
    }

    private static async Task<string[]> ReadAsync(LifecyclePolicy policy)
    {
        IVisitorRegister register = await VisitorDesk.Of(LifecycleSession.Catalog, policy, DateTimeOffset.UtcNow).OpenAsync(initialize: false).ConfigureAwait(false);
        await using (register.ConfigureAwait(false))
        {
            return [.. (await register.ReadVisitorsAsync(CancellationToken.None).ConfigureAwait(false)).Visitors.Select(static one => one.Id)];
        }
    }
}
