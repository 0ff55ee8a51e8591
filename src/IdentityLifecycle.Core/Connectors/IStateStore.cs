using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Connectors;

/// <summary>Keeps memory, the journal, the runs and the registered plans. Every call is one transaction.</summary>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Location { get; }

    /// <summary>Everything remembered; operations done are read back as far as the longest guard window.</summary>
    /// <param name="since">The instant (UTC) from which past operations are wanted.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// The operations that runs of any plan did, and those of which a killed run left open whether it did them, as guards with a window
    /// count them.
    /// </summary>
    /// <param name="since">The instant (UTC) from which they are wanted.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The memory version as it is now.</summary>
    Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken);

    /// <summary>Writes what a person decided outside of any run, such as a hold. Plans that were made before are stale then.</summary>
    Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken);

    /// <summary>The secret key of this store, with which plans seal values that must not be shown; null if none was needed yet.</summary>
    Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a key if there is none yet.</summary>
    /// <returns>The key that is kept now.</returns>
    Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken);

    /// <summary>Remembers that a plan was exported to a file.</summary>
    Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken);

    /// <summary>The files that a plan was exported to; empty if the store knows none.</summary>
    Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken);

    /// <summary>
    /// Records a run and, if it is under way, takes the lock. A run of a known id goes on: its record is replaced. Whatever other run was
    /// under way without a living process is from now on interrupted.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">What the run can be resumed from. It is kept in the same transaction, so that a run whose process dies at once can be resumed too. Null keeps what was kept for the run.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <exception cref="Errors.LifecycleException">RunInProgress: another run holds the lock; the message says who since when.</exception>
    Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken);

    /// <summary>What a run can be resumed from; null if nothing is kept, or not any more.</summary>
    Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Says that a run is alive, so that its lock does not lapse.</summary>
    /// <exception cref="Errors.LifecycleException">RunInProgress: the run does not hold the lock any more.</exception>
    Task ConfirmRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>
    /// Records what is about to be written. What is recorded already keeps its prior values, and what becomes of it is open again.
    /// </summary>
    Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken);

    /// <summary>Records what became of it, and what memory learns from it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="settled">The intents of operations that only concern memory, so that they begin and end at once; their outcomes are among the others.</param>
    /// <param name="outcomes">What became of operations.</param>
    /// <param name="update">What memory learns.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
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
