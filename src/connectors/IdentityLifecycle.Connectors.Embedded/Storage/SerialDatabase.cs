using IdentityLifecycle.Connectors.StateTables;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>Lets one caller after the other at a file, each on a thread of the pool, because SQLite waits for the disk.</summary>
internal sealed class SerialDatabase : IAsyncDisposable
{
    // Beyond this the pauses between attempts are ours: they can be cancelled, and two programs do not keep step.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private readonly Database _database;
    private readonly SerialWork _work;

    public SerialDatabase(Database database, TimeProvider time)
    {
        _database = database;
        _work = new SerialWork(new PassingRetry(FileErrors.IsBusy, TimeSpan.FromSeconds(Database.BusySeconds), time), database.Dispose);
        database.SetPatience(s_patience);
    }

    /// <summary>Does what must succeed before the file can be used, and closes it if it does not.</summary>
    public T Open<T>(Func<T> work)
    {
        try
        {
            return _database.Read(work);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="SerialWork.RunAsync"/>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) => _work.RunAsync(work, cancellationToken);

    /// <summary>Waits for the work under way and closes the file.</summary>
    public ValueTask DisposeAsync() => _work.DisposeAsync();
}
