using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.StateTables;

/// <summary>Lets one piece of work after the other at a database, each on a thread of the pool, because a database waits for its disk or its network.</summary>
/// <param name="retry">Repeats work that something stood in the way of.</param>
/// <param name="close">Closes the database.</param>
internal sealed class SerialWork(PassingRetry retry, Action close) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isClosed;

    /// <summary>
    /// Does a piece of work when it is its turn, and again while something that passes is in the way; all of it is one transaction or none. It may
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
        catch (LifecycleException failure) when (retry.IsPassing(failure))
        {
            return await retry.RunAsync(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the work under way and closes the database, once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        if (!_isClosed)
        {
            _isClosed = true;
            close();
        }

        _turn.Release();
    }
}
