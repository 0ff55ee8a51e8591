namespace IdentityLifecycle.Connectors.Writing;

/// <summary>Keeps account of the changes in one batch: which accounts they created, and which of their operations were not done.</summary>
public sealed class BatchChanges
{
    private readonly Dictionary<string, string> _created = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FailedOperations> _failed = new(StringComparer.Ordinal);

    /// <summary>The anchor of an operation's account; null if the account does not exist yet.</summary>
    public string? AnchorOf(AccountWrite write) => write.Anchor ?? _created.GetValueOrDefault(write.ChangeId);

    /// <summary>The outcome of an operation that must not be tried after an earlier one of its change was not done; null if it may be tried.</summary>
    public WriteOutcome? FindObstacle(AccountWrite write) => _failed.TryGetValue(write.ChangeId, out FailedOperations? failed) ? failed.FindObstacle(write.Operation) : null;

    /// <summary>Notes the outcome of an operation.</summary>
    public void Settle(AccountWrite write, WriteOutcome outcome)
    {
        if (!outcome.IsDone)
        {
            FailedOperations failed = _failed.GetValueOrDefault(write.ChangeId) ?? new FailedOperations();
            failed.Add(write.Operation, outcome);
            _failed[write.ChangeId] = failed;
        }
        else if (write.Operation.Creates && outcome.Anchor is string anchor)
        {
            _created[write.ChangeId] = anchor;
        }
    }
}
