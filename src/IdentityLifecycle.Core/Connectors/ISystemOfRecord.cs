using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors;

/// <summary>A system of record that can be read from beginning to end.</summary>
public interface ISystemOfRecord : IAsyncDisposable
{
    /// <summary>Where it is read from, for people.</summary>
    string Location { get; }

    /// <summary>Reads every row. Row and header are handed to the receiver on one thread, in the source's order.</summary>
    /// <returns>The hash of what was read and the time.</returns>
    /// <exception cref="Errors.LifecycleException">The source as a whole cannot be read; nothing read so far may be used.</exception>
    Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken);

    /// <summary>The names of the columns, without reading the rows.</summary>
    Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken);
}
