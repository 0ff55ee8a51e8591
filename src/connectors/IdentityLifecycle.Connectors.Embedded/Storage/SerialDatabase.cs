using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>Lets one caller after the other at a file, each on a thread of the pool, because SQLite waits for the disk.</summary>
internal sealed class SerialDatabase : IAsyncDisposable
{
    // Beyond this the pauses between attempts are ours: they can be cancelled, and two programs do not keep step.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isClosed;

    public SerialDatabase(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
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

    /// <summary>
    /// Does a piece of work when it is its turn, and again while another program is in the way; all of it is one transaction or none. It may
    /// be cancelled until it begins.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException busy) when (FileErrors.IsBusy(busy))
        {
            return await BusyRetry.RunAsync(work, _time, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the work under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        if (!_isClosed)
        {
            _isClosed = true;
            _database.Dispose();
        }

        _turn.Release();
    }
}
