using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors;

/// <summary>A state store that can be asked for its history, and clear it.</summary>
public interface IStateHistory : IStateStore
{
    /// <summary>Reads the runs that match, newest first.</summary>
    Task<IReadOnlyList<LifecycleRun>> FindRunsAsync(RunFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the operations of the journal that match, newest first, as they were when reading began. They are never all in memory at once.
    /// </summary>
    IAsyncEnumerable<AuditEvent> ReadEventsAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts what would be cleared, and clears nothing.</summary>
    Task<ClearedHistory> CountClearableAsync(HistoryClearance clearance, CancellationToken cancellationToken);

    /// <summary>
    /// Clears history in several transactions. After a failure, what was cleared stays cleared, and clearing again goes on from there. A run
    /// that is under way loses nothing, and memory does not change.
    /// </summary>
    Task<ClearedHistory> ClearAsync(HistoryClearance clearance, CancellationToken cancellationToken);
}
