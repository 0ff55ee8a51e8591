using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.StateTables.Images;
using IdentityLifecycle.Connectors.StateTables.Journal;
using IdentityLifecycle.Connectors.StateTables.Memory;
using IdentityLifecycle.Connectors.StateTables.Runs;
using IdentityLifecycle.Connectors.StateTables.Visitors;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Connectors.StateTables;

/// <summary>A state store whose tables a database keeps. What differs from database to database stands in the classes that derive from it.</summary>
internal abstract class TableStateStore : IStateHistory, IImageStore, IVisitorRegister
{
    private const int EventsAtOnce = 1000;

    private readonly StateDatabase _database;
    private readonly RunTable _runs;
    private readonly RunPlanTable _plans;
    private readonly RunLock _lock;
    private readonly JournalTable _journal;
    private readonly MemoryWriter _memory;
    private readonly ImageTable _images;
    private readonly VisitorTable _visitors;

    protected TableStateStore(StateDatabase database, TimeProvider time)
    {
        _database = database;
        _runs = new RunTable(database);
        _plans = new RunPlanTable(database);
        _lock = new RunLock(database);
        _journal = new JournalTable(database);
        _memory = new MemoryWriter(database);
        _images = new ImageTable(database);
        _visitors = new VisitorTable(database);
        Time = time;
    }

    public string Location => _database.Location;

    /// <summary>This machine's clock.</summary>
    protected TimeProvider Time { get; }

    /// <summary>The clock by which the lock lapses, within a transaction.</summary>
    protected virtual DateTimeOffset LockTime => Time.GetUtcNow();

    public Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(() => new MemoryReader(_database, cancellationToken).Read(since), cancellationToken);

    public Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(() => new MemoryReader(_database, cancellationToken).ReadPastOperations(since), cancellationToken);

    public Task<RememberedWorld> ReadWorldAsync(CancellationToken cancellationToken) =>
        ReadAsync(() => new MemoryReader(_database, cancellationToken).ReadWorld(), cancellationToken);

    public Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken) =>
        ReadAsync(() => MemoryReader.ReadVersion(_database), cancellationToken);

    public Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken) => WriteAsync(() => _memory.Write(update), cancellationToken);

    public abstract Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken);

    public abstract Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken);

    public Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken) => WriteAsync(() => _runs.Register(registration), cancellationToken);

    public Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken) =>
        ReadAsync(() => _runs.FindPlanFiles(planId), cancellationToken);

    public Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            if (run.Status == RunStatus.Running)
            {
                TidyUp();
                _lock.Take(run, LockTime);
                _runs.Interrupt(exceptId: run.Id);
            }

            _runs.Save(run);
            if (plan is not null)
            {
                _plans.Keep(run.Id, plan);
            }
        },
        cancellationToken);

    public abstract Task CheckAsync(CancellationToken cancellationToken);

    public Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken) => ReadAsync(() => _plans.Read(runId), cancellationToken);

    public Task ConfirmRunAsync(string runId, CancellationToken cancellationToken) => WriteAsync(() => _lock.Confirm(runId, LockTime), cancellationToken);

    public Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            _lock.Confirm(runId, LockTime);
            _journal.RecordIntents(runId, intents);
        },
        cancellationToken);

    public Task RecordOutcomesAsync(string runId, IReadOnlyList<JournalIntent> settled, IReadOnlyList<JournalOutcome> outcomes, MemoryUpdate update, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            // What has happened is recorded even if another run has taken over meanwhile.
            _journal.RecordIntents(runId, settled);
            _journal.RecordOutcomes(runId, outcomes);
            _memory.Write(update);
        },
        cancellationToken);

    public Task EndRunAsync(LifecycleRun run, MemoryUpdate update, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            _runs.Save(run);
            _memory.Write(update);
            _lock.Release(run.Id);
        },
        cancellationToken);

    public Task<IReadOnlyList<LifecycleRun>> ReadRunsAsync(int count, CancellationToken cancellationToken) => FindRunsAsync(new RunFilter { Count = count }, cancellationToken);

    public Task<IReadOnlyList<LifecycleRun>> FindRunsAsync(RunFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(() => _runs.Find(filter, _lock.FindRunUnderWay(LockTime)), cancellationToken);

    public Task<IReadOnlyList<OpenOperation>> ReadOpenOperationsAsync(CancellationToken cancellationToken) =>
        ReadAsync(() => _journal.ReadOpen(_lock.FindRunUnderWay(LockTime)), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellationToken) => ReadAsync(() => _journal.Read(runId), cancellationToken);

    public async IAsyncEnumerable<AuditEvent> ReadEventsAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using AuditReader reader = await Task.Run(() => AuditReader.Open(_database, filter), cancellationToken).ConfigureAwait(false);
        while (await Task.Run(() => reader.Next(EventsAtOnce), cancellationToken).ConfigureAwait(false) is { Count: > 0 } events)
        {
            foreach (AuditEvent one in events)
            {
                yield return one;
            }
        }
    }

    public Task<ClearedHistory> CountClearableAsync(HistoryClearance clearance, CancellationToken cancellationToken) =>
        ReadAsync(() => new HistoryCleaner(_database, clearance).Count(), cancellationToken);

    public virtual async Task<ClearedHistory> ClearAsync(HistoryClearance clearance, CancellationToken cancellationToken)
    {
        ClearedHistory cleared = await CountClearableAsync(clearance, cancellationToken).ConfigureAwait(false);
        HistoryCleaner cleaner = new(_database, clearance);
        while (await RunAsync(() => _database.Write(cleaner.ClearPiece), cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        return cleared;
    }

    public Task<RegisteredVisitors> ReadVisitorsAsync(CancellationToken cancellationToken) => ReadAsync(() => _visitors.ReadAll(cancellationToken), cancellationToken);

    public Task<VisitorAddition> AddVisitorAsync(VisitorDetails details, VisitorNote note, bool isAnother, CancellationToken cancellationToken) =>
        RunAsync(() => _database.Write(() => _visitors.Add(details, note, isAnother, Time.GetUtcNow())), cancellationToken);

    public Task<Visitor> ChangeVisitorAsync(string id, Func<VisitorDetails, VisitorDetails> change, VisitorNote note, CancellationToken cancellationToken) =>
        RunAsync(() => _database.Write(() => _visitors.Change(id, change, note, Time.GetUtcNow())), cancellationToken);

    public Task<IKeptImage?> OpenImageAsync(string directory, CancellationToken cancellationToken) =>
        Task.Run<IKeptImage?>(() => KeptImage.Open(_database, directory), cancellationToken);

    public async Task<long> BeginImageAsync(string directory, CancellationToken cancellationToken)
    {
        long image = await RunAsync(() => _database.Write(() => _images.Begin(directory)), cancellationToken).ConfigureAwait(false);
        await ClearLeftoversAsync(cancellationToken).ConfigureAwait(false);
        return image;
    }

    public Task AddImageEntriesAsync(long image, IReadOnlyList<ImageEntry> entries, CancellationToken cancellationToken) => WriteAsync(() => _images.AddToDraft(image, entries), cancellationToken);

    public async Task CompleteImageAsync(string directory, long image, ImageMark mark, CancellationToken cancellationToken)
    {
        await WriteAsync(() => _images.Complete(directory, image, mark), cancellationToken).ConfigureAwait(false);
        await ClearLeftoversAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task UpdateImageAsync(string directory, ImageMark from, ImageMark to, IReadOnlyList<ImageEntry> changed, IReadOnlyList<string> removed, CancellationToken cancellationToken) =>
        WriteAsync(() => _images.Update(directory, from, to, changed, removed), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_lock.Held.Count > 0)
            {
                await WriteAsync(_lock.ReleaseAll, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (LifecycleException)
        {
            // A lock that was left behind is taken over; closing must not hide the error that led here.
        }
        finally
        {
            _lock.Abandon();
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Does a piece of work when it is its turn, on a thread of the pool, and again while something that passes is in the way.</summary>
    protected abstract Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken);

    /// <summary>Closes the database.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>Removes what processes that were killed left beside the store. It is called before a run takes the lock.</summary>
    protected virtual void TidyUp()
    {
    }

    /// <summary>Reads in a transaction.</summary>
    protected Task<T> ReadAsync<T>(Func<T> work, CancellationToken cancellationToken) => RunAsync(() => _database.Read(work), cancellationToken);

    private async Task ClearLeftoversAsync(CancellationToken cancellationToken)
    {
        while (await RunAsync(() => _database.Write(_images.ClearLeftovers), cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    private Task<bool> WriteAsync(Action work, CancellationToken cancellationToken) => RunAsync(
        () => _database.Write(() =>
        {
            work();
            return true;
        }),
        cancellationToken);
}
