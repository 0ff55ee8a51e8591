using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>
/// Does the work with one connection, one piece after the other, on a thread of its own.
/// </summary>
internal sealed class LdapWorker(LdapSettings settings) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LdapSession _session = new(settings);
    private ConnectedDirectory? _directory;

    /// <summary>The server in use; null before the first piece of work.</summary>
    public LdapServer? Server => _session.Server;

    /// <summary>Does a piece of work that only reads: it is begun anew on the next server if this one goes away.</summary>
    public Task<T> ReadAsync<T>(Func<ConnectedDirectory, T> work, CancellationToken cancellationToken) =>
        ReadInPiecesAsync(directory => Task.FromResult(work(directory)), cancellationToken);

    /// <summary>
    /// Does a piece of work that only reads and waits for something else in between. It begins on a thread of its own, and takes one again
    /// (<see cref="LdapThread"/>) after each time it has waited.
    /// </summary>
    public Task<T> ReadInPiecesAsync<T>(Func<ConnectedDirectory, Task<T>> work, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => ReadAnewAsync(work, cancellationToken), cancellationToken);

    /// <summary>Does a piece of work that writes.</summary>
    public Task<T> WriteAsync<T>(Func<ConnectedDirectory, T> work, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => LdapThread.RunAsync(() => work(Connected()), cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _session.Dispose();
        _turn.Dispose();
    }

    private async Task<T> ReadAnewAsync<T>(Func<ConnectedDirectory, Task<T>> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await (await LdapThread.RunAsync(() => work(Connected()), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (LifecycleException lost) when (lost.Kind == LifecycleErrorKind.DirectoryUnavailable && attempt < settings.Servers.Count && _session.TryLeaveServer())
            {
                _directory = null;
            }
        }
    }

    private ConnectedDirectory Connected() => _directory ??= new ConnectedDirectory(settings, _session);

    private async Task<T> TakeTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (LdapRefusal refusal)
        {
            throw Refused(refusal);
        }
        finally
        {
            _turn.Release();
        }
    }

    private LifecycleException Refused(LdapRefusal refusal)
    {
        WriteOutcome outcome = Writing.RefusalOutcome.Of(refusal, $"answer {settings.Name}'s request");
        return new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"{settings.Name} on {Server}: {outcome.Message}", refusal) { TargetName = settings.Name, SystemCode = outcome.SystemCode };
    }
}
