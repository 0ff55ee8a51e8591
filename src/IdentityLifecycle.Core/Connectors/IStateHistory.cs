using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors;

/// <summary>A state store that can be asked for its history, and clear it.</summary>
public interface IStateHistory : IStateStore
{
    /// <summary>The runs that match, newest first.</summary>
    Task<IReadOnlyList<LifecycleRun>> FindRunsAsync(RunFilter filter, CancellationToken cancellationToken);

    /// <summary>The operations of the journal that match, newest first, as they were when reading began; never all in memory at once.</summary>
    IAsyncEnumerable<AuditEvent> ReadEventsAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>How much would be cleared; nothing is.</summary>
    Task<ClearedHistory> CountClearableAsync(HistoryClearance clearance, CancellationToken cancellationToken);

    /// <summary>
    /// Clears history, in several transactions: what was cleared before a failure stays so, and clearing again goes on. A run under way
    /// loses nothing, and memory stays as it is.
    /// </summary>
    Task<ClearedHistory> ClearAsync(HistoryClearance clearance, CancellationToken cancellationToken);
}
