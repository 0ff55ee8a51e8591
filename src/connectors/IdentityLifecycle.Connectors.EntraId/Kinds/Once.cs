namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>Something that is read when it is first needed, and then kept. Several may need it at the same time.</summary>
internal sealed class Once<T>(Func<CancellationToken, Task<T>> read)
{
    private readonly object _lock = new();
    private Task<T>? _reading;

    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _reading ??= read(cancellationToken);
        }
    }
}
