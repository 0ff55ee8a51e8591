using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Benchmarks.Apply;

/// <summary>A directory that tells of each batch before it is written.</summary>
internal sealed class WatchedDirectory(IDirectory inner, Action onWrite) : IDirectory
{
    public string Name => inner.Name;

    public string Location => inner.Location;

    public DirectoryCapabilities Capabilities => inner.Capabilities;

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => inner.ReadIdentityAsync(cancellationToken);

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => inner.ReadImageAsync(progress, cancellationToken);

    public IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, CancellationToken cancellationToken) => inner.ReadAccountsAsync(anchors, cancellationToken);

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        onWrite();
        return inner.WriteAsync(batch, cancellationToken);
    }

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
