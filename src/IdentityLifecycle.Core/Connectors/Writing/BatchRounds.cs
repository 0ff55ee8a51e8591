using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Writing;

/// <summary>
/// The order in which the operations of a batch are written: that of each change is kept, and across changes operations of one kind make a
/// round, so that members of one group and new accounts share requests.
/// </summary>
public static class BatchRounds
{
    /// <summary>The rounds: each has the positions of operations of one kind.</summary>
    /// <param name="batch">The operations.</param>
    /// <param name="order">Another order of the operations of one change, by their positions; null keeps them as they come.</param>
    public static IEnumerable<int[]> Of(IReadOnlyList<AccountWrite> batch, Func<IEnumerable<int>, IEnumerable<int>>? order = null)
    {
        Queue<int>[] changes = [.. Enumerable.Range(0, batch.Count).GroupBy(index => batch[index].ChangeId, StringComparer.Ordinal).Select(change => new Queue<int>(order?.Invoke(change) ?? change))];
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
