using IdentityLifecycle.Connectors.PostgreSql.Schema;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Connectors.PostgreSql.Storage;
using IdentityLifecycle.Connectors.StateTables;

namespace IdentityLifecycle.Connectors.PostgreSql;

/// <summary>A state store in a schema of a PostgreSQL database. The key of sealed values is not in the database: the policy names a credential that holds it.</summary>
internal sealed class PostgreSqlStateStore : TableStateStore
{
    /// <summary>How long a server that went away, or another program's transaction, is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PostgreSqlDatabase _database;
    private readonly SealingKeyCheck _key;
    private readonly SerialWork _work;

    public PostgreSqlStateStore(PostgreSqlDatabase database, StoreSettings settings, TimeProvider time)
        : base(database, time)
    {
        _database = database;
        _key = new SealingKeyCheck(database, settings);
        _work = new SerialWork(new PassingRetry(ServerErrors.IsPassing, Patience, time), database.Dispose);
    }

    protected override DateTimeOffset LockTime => _database.ServerTime;

    public override Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken) => ReadAsync(_key.Read, cancellationToken);

    public override Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken) => RunAsync(() => _database.Write(_key.Keep), cancellationToken);

    /// <summary>Makes sure that the tables are there and of the version that this program knows. Whether pages are whole is the server's to check.</summary>
    public override Task CheckAsync(CancellationToken cancellationToken) => ReadAsync(() => StoreSchema.RequireVersion(_database, StoreScripts.All.Count), cancellationToken);

    protected override Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) => _work.RunAsync(work, cancellationToken);

    protected override ValueTask CloseAsync() => _work.DisposeAsync();
}
