using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Tests.Mortality;

/// <summary>A directory as a process sees it that may be killed just before or just after every batch.</summary>
internal sealed class MortalDirectory(IDirectory inner, Action step) : IDirectory
{
    public string Name => inner.Name;

    public string Location => inner.Location;

    public DirectoryCapabilities Capabilities { get; init; } = inner.Capabilities;

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => inner.ReadIdentityAsync(cancellationToken);

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => inner.ReadImageAsync(progress, cancellationToken);

    public IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, CancellationToken cancellationToken) => inner.ReadAccountsAsync(anchors, cancellationToken);

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        step();
        IReadOnlyList<WriteOutcome> outcomes = await inner.WriteAsync(batch, cancellationToken);
        step();
        return outcomes;
    }

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
