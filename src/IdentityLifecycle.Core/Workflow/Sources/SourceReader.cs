using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Reads a system of record to its end before it passes on the first person, because a later row can withhold an earlier one.</summary>
public static class SourceReader
{
    /// <summary>Opens a source and reads its people.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="request">What to read.</param>
    /// <param name="progress">Receives how far the reading is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The people, and what is wrong with single rows.</returns>
    /// <exception cref="LifecycleException">The source cannot be read, or too many of its rows are bad.</exception>
    public static async Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadAsync(
        IConnectorCatalog connectors,
        SourceRequest request,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        ISystemOfRecord source = connectors.OpenSource(request.Connection);
        await using (source.ConfigureAwait(false))
        {
            return await ReadAsync(connectors, request, source, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the people of a source that is open.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="request">What to read.</param>
    /// <param name="source">The open source.</param>
    /// <param name="progress">Receives how far the reading is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The people, and what is wrong with single rows.</returns>
    /// <exception cref="LifecycleException">The source cannot be read, or too many of its rows are bad.</exception>
    public static async Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadAsync(
        IConnectorCatalog connectors,
        SourceRequest request,
        ISystemOfRecord source,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        IdentitySetReader reader = await request.CreateReaderAsync(connectors, source.Location, cancellationToken).ConfigureAwait(false);
        SourceReading reading = await source.ReadAsync(reader, progress, cancellationToken).ConfigureAwait(false);
        SnapshotObservation? last = await ReadLastAsync(connectors, request, cancellationToken).ConfigureAwait(false);
        IdentitySet people = reader.Complete(reading, last);
        people.Instant = request.Instant;
        return (people, reader.Problems);
    }

    /// <summary>
    /// The snapshot of the source that was accepted last. It is null if the size of this snapshot is not to be compared with that one.
    /// </summary>
    private static async Task<SnapshotObservation?> ReadLastAsync(IConnectorCatalog connectors, SourceRequest request, CancellationToken cancellationToken)
    {
        if (request.MeasuredBy is not LifecyclePolicy policy || policy.State is null)
        {
            return null;
        }

        try
        {
            IStateStore store = StateStores.Open(connectors, policy, initialize: false);
            await using (store.ConfigureAwait(false))
            {
                LifecycleMemory memory = await store.ReadMemoryAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
                return memory.Content.Observations.FirstOrDefault(one => one.Source == request.Name);
            }
        }
        catch (LifecycleException missing) when (missing.Kind == LifecycleErrorKind.StateNotInitialized)
        {
            return null;
        }
    }
}
