using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Connectors;

/// <summary>Keeps memory, the journal, the runs and the registered plans. Every call is one transaction.</summary>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>The place of the store, in words.</summary>
    string Location { get; }

    /// <summary>
    /// Reads everything that is remembered. Operations of the past are only read from an instant on, because guards look back no further than
    /// their windows.
    /// </summary>
    /// <param name="since">The instant (UTC) from which past operations are read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the operations that runs of any plan did. Operations of which a killed run left open whether they were done are among them,
    /// because guards with a window count both.
    /// </summary>
    /// <param name="since">The instant (UTC) from which they are read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Reads what the store belongs to: its own id, which is made with it and never changes, and the directories that it knows.</summary>
    Task<RememberedWorld> ReadWorldAsync(CancellationToken cancellationToken);

    /// <summary>Reads the present version of memory.</summary>
    Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken);

    /// <summary>Writes a decision of a person that belongs to no run, such as a hold. Plans made before are stale from then on.</summary>
    Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the secret key of the store. Plans seal values with it that must not be shown. It is null if the store has none: none was needed yet,
    /// or the key is kept elsewhere and the policy does not say where.
    /// </summary>
    Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a key unless the store has one already. A store whose key is kept elsewhere takes none, and has that one.</summary>
    /// <returns>The key of the store.</returns>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid: the key is kept elsewhere, and the policy does not say where.</exception>
    Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken);

    /// <summary>Remembers that a plan was exported to a file.</summary>
    Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken);

    /// <summary>Reads the files that a plan was exported to; empty if the store knows of none.</summary>
    Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken);

    /// <summary>
    /// Records a run. If the run is under way, it takes the lock of the store. A run whose id is known goes on, and its record is replaced.
    /// Another run that is recorded as under way although its process is gone is marked as interrupted.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">What the run can be resumed from. It is kept in the same transaction, so that a run whose process dies at once can be resumed too. Null keeps what was kept for the run.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <exception cref="Errors.LifecycleException">RunInProgress: another run holds the lock; the message says who since when.</exception>
    Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure that what the store holds is whole, as far as the store can tell without reading what every row means. A run calls it before
    /// its first write and before it says that it succeeded.
    /// </summary>
    /// <exception cref="Errors.LifecycleException">StateDamaged.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Reads the plan that a run can be resumed from; null if none is kept, or no longer.</summary>
    Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Says that a run is alive, so that its lock does not lapse.</summary>
    /// <exception cref="Errors.LifecycleException">RunInProgress: the run does not hold the lock any more.</exception>
    Task ConfirmRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>
    /// Records operations before they are written. An operation that was recorded before keeps the prior values of that time. The values that it
    /// writes and its description are the new ones, because it may write another candidate, and its outcome is open again.
    /// </summary>
    Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken);

    /// <summary>Records the outcomes of operations and what memory learns from them.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="settled">
    /// The intents of operations that only concern memory. They begin and end in this call; their outcomes are among the others.
    /// </param>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="update">What memory learns.</param>
    /// <param name="cancellationToken">Stops the call before anything is written.</param>
    Task RecordOutcomesAsync(string runId, IReadOnlyList<JournalIntent> settled, IReadOnlyList<JournalOutcome> outcomes, MemoryUpdate update, CancellationToken cancellationToken);

    /// <summary>Records the end of a run and what memory learns from it, and gives the lock back.</summary>
    Task EndRunAsync(LifecycleRun run, MemoryUpdate update, CancellationToken cancellationToken);

    /// <summary>The latest runs, newest first.</summary>
    Task<IReadOnlyList<LifecycleRun>> ReadRunsAsync(int count, CancellationToken cancellationToken);

    /// <summary>
    /// The operations that a run began and that are still open, in the order of writing. A run that is under way is left out. So is an operation
    /// on an account of which a later run has recorded an outcome: what the account is like now comes from that later run.
    /// </summary>
    Task<IReadOnlyList<OpenOperation>> ReadOpenOperationsAsync(CancellationToken cancellationToken);

    /// <summary>The journal of a run, in the order of writing.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellationToken);
}
