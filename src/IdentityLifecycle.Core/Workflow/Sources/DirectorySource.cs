using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>A directory of the policy as a system of record for the attributes that it masters: one row an account.</summary>
/// <param name="lease">The open directory, which is returned with this object.</param>
public sealed class DirectorySource(DirectoryLease lease) : ISystemOfRecord
{
    /// <inheritdoc/>
    public string Location => lease.Directory.Location;

    /// <inheritdoc/>
    public async Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        DirectoryImage image = await Task.Run(() => lease.Directory.ReadImageAsync(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        receiver.OnRowWord("account");
        return AccountColumns.Emit(image, receiver, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) =>
        [.. AccountColumns.Of(await lease.Directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false)).Attributes.Select(static column => column.Name)];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => lease.DisposeAsync();
}
