using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors;

/// <summary>A system of record that can be read from beginning to end.</summary>
public interface ISystemOfRecord : IAsyncDisposable
{
    /// <summary>The place it is read from, in words.</summary>
    string Location { get; }

    /// <summary>
    /// Reads everything. The columns come first, then every row in the source's order. The receiver is called by one thread at a time.
    /// </summary>
    /// <returns>The hash of what was read and the time.</returns>
    /// <exception cref="Errors.LifecycleException">The source as a whole cannot be read; nothing read so far may be used.</exception>
    Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken);

    /// <summary>Reads the names of the columns without the rows.</summary>
    Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken);
}
