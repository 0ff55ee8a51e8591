using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>What became of the operations of one batch so far, and what stands in the way of those that are left.</summary>
internal sealed class BatchProgress(IReadOnlyList<AccountWrite> batch)
{
    private readonly WriteOutcome?[] _outcomes = new WriteOutcome?[batch.Count];
    private readonly BatchChanges _changes = new();
    private LifecycleException? _lost;

    /// <summary>The operations.</summary>
    public IReadOnlyList<AccountWrite> Batch => batch;

    /// <summary>Whether the connection was lost and could not be had back.</summary>
    public bool IsLost => _lost is not null;

    /// <summary>The outcomes of all operations, once each is settled.</summary>
    public IReadOnlyList<WriteOutcome> Outcomes => _outcomes!;

    /// <summary>The anchor of an operation's account; null if it is not created yet.</summary>
    public string? AnchorOf(AccountWrite write) => _changes.AnchorOf(write);

    /// <summary>Why an operation cannot be begun; null if nothing stands in its way.</summary>
    public WriteOutcome? Obstacle(AccountWrite write) =>
        _changes.FindObstacle(write) ?? (_lost is null ? null : WriteOutcome.Skipped($"The connection was lost before this operation: {_lost.Message}"));

    /// <summary>The outcome of an operation that was under way when the connection was lost.</summary>
    public WriteOutcome LostUnderWay() => NotKnown(_lost!);

    /// <summary>Takes down the outcome of an operation.</summary>
    public void Settle(int index, WriteOutcome outcome)
    {
        _outcomes[index] = outcome;
        _changes.Settle(batch[index], outcome);
    }

    /// <summary>Turns what goes wrong with one operation into its outcome.</summary>
    public WriteOutcome? Guarded(Func<WriteOutcome?> write)
    {
        try
        {
            return write();
        }
        catch (LdapRefusal refusal)
        {
            return RefusalOutcome.Of(refusal, "do this");
        }
        catch (LifecycleException error) when (error.Kind == LifecycleErrorKind.DirectoryUnavailable)
        {
            _lost = error;
            return NotKnown(error);
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode);
        }
    }

    private static WriteOutcome NotKnown(LifecycleException lost) =>
        WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, $"It is not known whether it was written: {lost.Message}", null, lost.SystemCode);
}
