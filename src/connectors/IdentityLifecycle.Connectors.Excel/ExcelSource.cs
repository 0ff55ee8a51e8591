using IdentityLifecycle.Connectors.Excel.Reading;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Excel;

/// <summary>The table of a sheet as a system of record.</summary>
internal sealed class ExcelSource(ExcelFile file) : ISystemOfRecord
{
    /// <inheritdoc/>
    public string Location => file.Path;

    /// <inheritdoc/>
    public Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => ExcelFileReader.Read(file, receiver, progress, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ExcelFileReader.ReadColumns(file), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
