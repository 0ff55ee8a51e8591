using IdentityLifecycle.Connectors.Json.Reading;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Json;

/// <summary>A JSON file as a system of record.</summary>
internal sealed class JsonSource(JsonFile file) : ISystemOfRecord
{
    /// <inheritdoc/>
    public string Location => file.Path;

    /// <inheritdoc/>
    public Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => JsonFileReader.Read(file, receiver, progress, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) =>
        Task.Run(() => JsonFileReader.ReadColumns(file, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
