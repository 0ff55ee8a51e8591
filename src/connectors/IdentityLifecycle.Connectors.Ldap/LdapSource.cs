using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>A directory as a system of record: one row an account, with the columns that <see cref="AccountColumns"/> tells.</summary>
internal sealed class LdapSource(LdapSettings settings, TimeProvider time) : ISystemOfRecord
{
    private readonly LdapWorker _worker = new(settings);

    public string Location => _worker.Server?.ToString() ?? string.Join(", ", settings.Servers);

    public async Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        DirectoryImage image = await _worker.ReadInPiecesAsync(directory => Image.ReadAsync(directory, null, time.GetUtcNow(), progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        return AccountColumns.Emit(image, receiver, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken)
    {
        AttributeSchema schema = await _worker.ReadAsync(static directory => directory.Schema.Definitions, cancellationToken).ConfigureAwait(false);
        return AccountColumns.Of(schema).Attributes.Select(static attribute => attribute.Name).ToArray();
    }

    public ValueTask DisposeAsync() => _worker.DisposeAsync();
}
