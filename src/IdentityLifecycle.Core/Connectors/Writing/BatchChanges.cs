using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.Writing;

/// <summary>What became of the changes of one batch so far: the accounts that they created, and which of them are broken off.</summary>
public sealed class BatchChanges
{
    private readonly Dictionary<string, string> _created = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>The anchor of an operation's account; null if its change has yet to create the account.</summary>
    public string? AnchorOf(AccountWrite write) => write.Anchor ?? _created.GetValueOrDefault(write.ChangeId);

    /// <summary>Skips an operation if an earlier one of its change did not happen; null if it may be begun.</summary>
    public WriteOutcome? FindObstacle(AccountWrite write) =>
        _broken.Contains(write.ChangeId) ? WriteOutcome.Skipped("An earlier operation of the same change did not happen.") : null;

    /// <summary>Takes down what became of an operation.</summary>
    public void Settle(AccountWrite write, WriteOutcome outcome)
    {
        if (outcome.Status is not (ChangeStatus.Applied or ChangeStatus.AlreadyDone))
        {
            _broken.Add(write.ChangeId);
        }
        else if (write.Operation.Creates && outcome.Anchor is string anchor)
        {
            _created[write.ChangeId] = anchor;
        }
    }
}
