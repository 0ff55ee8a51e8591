using IdentityLifecycle.Connectors.Writing;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>What became of the operations of one batch so far, and what stands in the way of those that are left.</summary>
internal sealed class BatchProgress(IReadOnlyList<AccountWrite> batch)
{
    private readonly WriteOutcome?[] _outcomes = new WriteOutcome?[batch.Count];
    private readonly BatchChanges _changes = new();

    /// <summary>The operations.</summary>
    public IReadOnlyList<AccountWrite> Batch => batch;

    /// <summary>The outcomes of all operations, once each is settled.</summary>
    public IReadOnlyList<WriteOutcome> Outcomes => _outcomes!;

    /// <summary>The anchor of an operation's account; null if it is not created yet.</summary>
    public string? AnchorOf(int index) => _changes.AnchorOf(batch[index]);

    /// <summary>The operations of a round that can be begun. Those that cannot are settled.</summary>
    public int[] Begin(int[] round, Func<int, WriteOutcome?> check)
    {
        List<int> begun = [];
        foreach (int index in round)
        {
            if ((_changes.FindObstacle(batch[index]) ?? check(index)) is WriteOutcome outcome)
            {
                Settle(index, outcome);
            }
            else
            {
                begun.Add(index);
            }
        }

        return [.. begun];
    }

    /// <summary>Takes down the outcome of an operation.</summary>
    public void Settle(int index, WriteOutcome outcome)
    {
        _outcomes[index] = outcome;
        _changes.Settle(batch[index], outcome);
    }
}
