using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.Writing;

/// <summary>Keeps account of the changes in one batch: which accounts they created, and which of them cannot go on.</summary>
public sealed class BatchChanges
{
    private readonly Dictionary<string, string> _created = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>The anchor of an operation's account; null if the account does not exist yet.</summary>
    public string? AnchorOf(AccountWrite write) => write.Anchor ?? _created.GetValueOrDefault(write.ChangeId);

    /// <summary>The outcome of an operation that is skipped because an earlier one of its change was not done; null if it may be tried.</summary>
    public WriteOutcome? FindObstacle(AccountWrite write) =>
        _broken.Contains(write.ChangeId) ? WriteOutcome.Skipped("An earlier operation of the same change did not happen.") : null;

    /// <summary>Notes the outcome of an operation.</summary>
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
