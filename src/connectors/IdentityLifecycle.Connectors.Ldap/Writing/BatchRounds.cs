using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>
/// The order in which the operations of a batch are written: that of each change is kept, and across changes operations of one kind make a
/// round, so that members of one group and new accounts share requests.
/// </summary>
internal sealed class BatchRounds(OperationOrder order)
{
    /// <summary>The rounds: each has the positions of operations of one kind.</summary>
    public IEnumerable<int[]> Of(IReadOnlyList<AccountWrite> batch)
    {
        Queue<int>[] changes = Enumerable.Range(0, batch.Count).GroupBy(index => batch[index].ChangeId, StringComparer.Ordinal).Select(group => new Queue<int>(order.Of(group, batch))).ToArray();
        while (NextKind(changes, batch) is OperationKind kind)
        {
            yield return [.. changes.SelectMany(change => Take(change, batch, kind))];
        }
    }

    private static OperationKind? NextKind(Queue<int>[] changes, IReadOnlyList<AccountWrite> batch)
    {
        OperationKind? next = null;
        foreach (Queue<int> change in changes)
        {
            if (change.TryPeek(out int index) && (next is null || batch[index].Operation.Kind < next))
            {
                next = batch[index].Operation.Kind;
            }
        }

        return next;
    }

    private static IEnumerable<int> Take(Queue<int> change, IReadOnlyList<AccountWrite> batch, OperationKind kind)
    {
        while (change.TryPeek(out int index) && batch[index].Operation.Kind == kind)
        {
            yield return change.Dequeue();
        }
    }
}
