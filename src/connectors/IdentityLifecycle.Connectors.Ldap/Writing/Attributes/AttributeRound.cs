using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>Writes attributes of many accounts: the requests are sent without waiting for each answer, then each operation takes its own.</summary>
internal sealed class AttributeRound(BatchProgress progress, AccountCheck check, AttributeWriter attributes, AccountWriter accounts)
{
    /// <summary>Writes the operations of one round.</summary>
    public void Write(int[] round)
    {
        SendAhead(round.Select(index => progress.Batch[index]));
        foreach (int index in round)
        {
            AccountWrite write = progress.Batch[index];
            progress.Settle(index, Obstacle(write) ?? progress.Guarded(() => accounts.Write(write, progress.AnchorOf(write)))!);
        }
    }

    private void SendAhead(IEnumerable<AccountWrite> writes)
    {
        try
        {
            attributes.SendAhead([.. writes.DistinctBy(progress.AnchorOf, StringComparer.OrdinalIgnoreCase).SelectMany(Ready)]);
        }
        catch (Exception error) when (error is LifecycleException or LdapRefusal)
        {
            // The operation that it concerns meets it again.
        }
    }

    // A second operation on an account depends on the first and is written after it.
    private IEnumerable<(AccountWrite Write, SetAttributes Set, AccountState Account)> Ready(AccountWrite write)
    {
        if (progress.Obstacle(write) is null && check.Find(write.Operation, progress.AnchorOf(write), out AccountState? account) is null)
        {
            yield return (write, (SetAttributes)write.Operation, account!);
        }
    }

    // What was sent before the connection was lost is not skipped: it has its answer, or nobody knows.
    private WriteOutcome? Obstacle(AccountWrite write) =>
        progress.IsLost && attributes.WasSent(write) ? attributes.IsAnswered(write) ? null : progress.LostUnderWay() : progress.Obstacle(write);
}
