using System.IO;
using IdentityLifecycle.Connectors.Embedded.State;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.StateTables;
using IdentityLifecycle.Connectors.StateTables.Memory;
using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.Embedded;

/// <summary>
/// A state store that is one SQLite file. Every commit is pressed to disk before a call returns: what was recorded is still there after a
/// power failure.
/// </summary>
internal sealed class EmbeddedStateStore : TableStateStore, IStateBackup
{
    private readonly SerialDatabase _file;
    private readonly Database _database;
    private readonly SealingKeyTable _key;

    public EmbeddedStateStore(Database database, TimeProvider time)
        : base(database, time)
    {
        _file = new SerialDatabase(database, time);
        _database = database;
        _key = new SealingKeyTable(database);
    }

    public override Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken) => ReadAsync(_key.Read, cancellationToken);

    public override Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken) =>
        RunAsync(() => _database.Write(() => _key.Keep(key)), cancellationToken);

    public override Task CheckAsync(CancellationToken cancellationToken) => ReadAsync(_database.RequireWhole, cancellationToken);

    public override async Task<ClearedHistory> ClearAsync(HistoryClearance clearance, CancellationToken cancellationToken)
    {
        await RunAsync(() => _database.Apply("PRAGMA secure_delete = ON"), cancellationToken).ConfigureAwait(false);
        ClearedHistory cleared = await base.ClearAsync(clearance, cancellationToken).ConfigureAwait(false);

        // Until then what went is still readable in the file of changes beside the store.
        await RunAsync(() => _database.Apply("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken).ConfigureAwait(false);
        return cleared;
    }

    public Task<StoreBackup> BackUpAsync(string path, bool overwrite, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            DateTimeOffset at = Time.GetUtcNow();
            (long version, long runs) = new FileCopy(FileFormats.State, Location, path).Make(
                overwrite,
                static store => (MemoryReader.ReadVersion(store), store.ReadInteger("SELECT count(*) FROM run")),
                progress,
                cancellationToken);
            return new StoreBackup(path, Location, at, new FileInfo(path).Length, version, runs);
        },
        cancellationToken);

    protected override Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) => _file.RunAsync(work, cancellationToken);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();

    protected override void TidyUp() => DraftFile.ClearLeftovers(Path.GetDirectoryName(Path.GetFullPath(Location))!);
}
