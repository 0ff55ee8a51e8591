namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Does work that waits for a server's answers on a thread of its own: the LDAP library only knows how to wait, and the pool's threads are not for that.</summary>
internal static class LdapThread
{
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
