using System.IO;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Embedded.State;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Connectors.Embedded;

/// <summary>
/// A state store that is one SQLite file. Every commit is pressed to disk before a call returns: what was recorded is still there after a
/// power failure.
/// </summary>
internal sealed class EmbeddedStateStore : IStateHistory, IStateBackup, IImageStore, IVisitorRegister
{
    private const int EventsAtOnce = 1000;

    private readonly SerialDatabase _file;
    private readonly Database _database;
    private readonly RunTable _runs;
    private readonly RunPlanTable _plans;
    private readonly RunLock _lock;
    private readonly JournalTable _journal;
    private readonly MemoryWriter _memory;
    private readonly SealingKeyTable _key;
    private readonly ImageTable _images;
    private readonly VisitorTable _visitors;
    private readonly TimeProvider _time;

    public EmbeddedStateStore(Database database, TimeProvider time)
    {
        _file = new SerialDatabase(database, time);
        _database = database;
        _runs = new RunTable(database);
        _plans = new RunPlanTable(database);
        _lock = new RunLock(database);
        _journal = new JournalTable(database);
        _memory = new MemoryWriter(database);
        _key = new SealingKeyTable(database);
        _images = new ImageTable(database);
        _visitors = new VisitorTable(database);
        _time = time;
    }

    public string Location => _database.Path;

    public Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => new MemoryReader(_database, cancellationToken).Read(since)), cancellationToken);

    public Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => new MemoryReader(_database, cancellationToken).ReadPastOperations(since)), cancellationToken);

    public Task<RememberedWorld> ReadWorldAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => new MemoryReader(_database, cancellationToken).ReadWorld()), cancellationToken);

    public Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => MemoryReader.ReadVersion(_database)), cancellationToken);

    public Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken) =>
        WriteAsync(() => _memory.Write(update), cancellationToken);

    public Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(_key.Read), cancellationToken);

    public Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Write(() => _key.Keep(key)), cancellationToken);

    public Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken) =>
        WriteAsync(() => _runs.Register(registration), cancellationToken);

    public Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => _runs.FindPlanFiles(planId)), cancellationToken);

    public Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            if (run.Status == RunStatus.Running)
            {
                DraftFile.ClearLeftovers(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Location))!);
                _lock.Take(run, _time.GetUtcNow());
                _runs.Interrupt(exceptId: run.Id);
            }

            _runs.Save(run);
            if (plan is not null)
            {
                _plans.Keep(run.Id, plan);
            }
        },
        cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => _file.RunAsync(() => _database.Read(_database.RequireWhole), cancellationToken);

    public Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => _plans.Read(runId)), cancellationToken);

    public Task ConfirmRunAsync(string runId, CancellationToken cancellationToken) => WriteAsync(() => _lock.Confirm(runId, _time.GetUtcNow()), cancellationToken);

    public Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            _lock.Confirm(runId, _time.GetUtcNow());
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

    public Task<IReadOnlyList<LifecycleRun>> ReadRunsAsync(int count, CancellationToken cancellationToken) =>
        FindRunsAsync(new RunFilter { Count = count }, cancellationToken);

    public Task<IReadOnlyList<LifecycleRun>> FindRunsAsync(RunFilter filter, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => _runs.Find(filter, _lock.FindRunUnderWay(_time.GetUtcNow()))), cancellationToken);

    public Task<IReadOnlyList<OpenOperation>> ReadOpenOperationsAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => _journal.ReadOpen(_lock.FindRunUnderWay(_time.GetUtcNow()))), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => _journal.Read(runId)), cancellationToken);

    public async IAsyncEnumerable<AuditEvent> ReadEventsAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using AuditReader reader = await Task.Run(() => AuditReader.Open(Location, filter), cancellationToken).ConfigureAwait(false);
        while (await Task.Run(() => reader.Next(EventsAtOnce), cancellationToken).ConfigureAwait(false) is { Count: > 0 } events)
        {
            foreach (AuditEvent one in events)
            {
                yield return one;
            }
        }
    }

    public Task<ClearedHistory> CountClearableAsync(HistoryClearance clearance, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => new HistoryCleaner(_database, clearance).Count()), cancellationToken);

    public async Task<ClearedHistory> ClearAsync(HistoryClearance clearance, CancellationToken cancellationToken)
    {
        ClearedHistory cleared = await CountClearableAsync(clearance, cancellationToken).ConfigureAwait(false);
        HistoryCleaner cleaner = new(_database, clearance);
        await _file.RunAsync(() => _database.Apply("PRAGMA secure_delete = ON"), cancellationToken).ConfigureAwait(false);
        while (await _file.RunAsync(() => _database.Write(cleaner.ClearPiece), cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        // Until then what went is still readable in the file of changes beside the store.
        await _file.RunAsync(() => _database.Apply("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken).ConfigureAwait(false);
        return cleared;
    }

    public Task<RegisteredVisitors> ReadVisitorsAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Read(() => _visitors.ReadAll(cancellationToken)), cancellationToken);

    public Task<VisitorAddition> AddVisitorAsync(VisitorDetails details, VisitorNote note, bool isAnother, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Write(() => _visitors.Add(details, note, isAnother, _time.GetUtcNow())), cancellationToken);

    public Task<Visitor> ChangeVisitorAsync(string id, Func<VisitorDetails, VisitorDetails> change, VisitorNote note, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _database.Write(() => _visitors.Change(id, change, note, _time.GetUtcNow())), cancellationToken);

    public Task<StoreBackup> BackUpAsync(string path, bool overwrite, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            DateTimeOffset at = _time.GetUtcNow();
            (long version, long runs) = new FileCopy(FileFormats.State, Location, path).Make(
                overwrite,
                static store => (MemoryReader.ReadVersion(store), store.ReadInteger("SELECT count(*) FROM run")),
                progress,
                cancellationToken);
            return new StoreBackup(path, Location, at, new FileInfo(path).Length, version, runs);
        },
        cancellationToken);

    public Task<IKeptImage?> OpenImageAsync(string directory, CancellationToken cancellationToken) =>
        Task.Run<IKeptImage?>(() => KeptImage.Open(Location, directory), cancellationToken);

    public async Task<long> BeginImageAsync(string directory, CancellationToken cancellationToken)
    {
        long image = await _file.RunAsync(() => _database.Write(() => _images.Begin(directory)), cancellationToken).ConfigureAwait(false);
        await ClearLeftoversAsync(cancellationToken).ConfigureAwait(false);
        return image;
    }

    public Task AddImageEntriesAsync(long image, IReadOnlyList<ImageEntry> entries, CancellationToken cancellationToken) =>
        WriteAsync(() => _images.AddToDraft(image, entries), cancellationToken);

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
            await _file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ClearLeftoversAsync(CancellationToken cancellationToken)
    {
        while (await _file.RunAsync(() => _database.Write(_images.ClearLeftovers), cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    private Task<bool> WriteAsync(Action work, CancellationToken cancellationToken) => _file.RunAsync(
        () => _database.Write(() =>
        {
            work();
            return true;
        }),
        cancellationToken);
}
