using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Csv;

/// <summary>A delimited file as a system of record.</summary>
internal sealed class CsvSource(CsvFile file) : ISystemOfRecord
{
    /// <inheritdoc/>
    public string Location => file.Path;

    /// <inheritdoc/>
    public async Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        SourceReading reading = await Task.Run(() => CsvFileReader.Read(file, receiver, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        return reading.Rows > 0 ? reading : throw CsvErrors.NoRows(file);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) =>
        Task.Run(() => CsvFileReader.ReadColumns(file), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
