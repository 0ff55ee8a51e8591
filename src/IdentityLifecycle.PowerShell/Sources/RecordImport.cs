using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Reconciliation.Sources;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Reads a system of record to its end, before any of its people is emitted: a later row can hold an earlier one.</summary>
internal static class RecordImport
{
    /// <summary>Emits people that were read, on the pipeline's own thread: a million of them cross no threads.</summary>
    public static void Emit(IdentitySet people, Cmdlet cmdlet)
    {
        for (int row = 0; row < people.Count; row++)
        {
            cmdlet.WriteObject(people.GetRecord(row));
        }
    }

    /// <summary>Reads the people of a source; what is wrong with single rows is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(SourceRequest request, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        (IdentitySet people, IReadOnlyList<LifecycleProblem> problems) = await ReadQuietlyAsync(request, bridge, cancellationToken).ConfigureAwait(false);
        Write(problems, bridge);
        return people;
    }

    /// <summary>Reads the people of a source; what is wrong with single rows is left to the caller.</summary>
    public static async Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadQuietlyAsync(
        SourceRequest request,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        ISystemOfRecord source = LifecycleSession.ConnectorOf(request.Connection).OpenSource(request.Connection);
        await using (source.ConfigureAwait(false))
        {
            return await ReadQuietlyAsync(request, source, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the people of a source that is open; what is wrong with single rows is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(SourceRequest request, ISystemOfRecord source, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        (IdentitySet people, IReadOnlyList<LifecycleProblem> problems) = await ReadQuietlyAsync(request, source, bridge, cancellationToken).ConfigureAwait(false);
        Write(problems, bridge);
        return people;
    }

    private static async Task<(IdentitySet People, IReadOnlyList<LifecycleProblem> Problems)> ReadQuietlyAsync(
        SourceRequest request,
        ISystemOfRecord source,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        IdentitySetReader reader = await request.CreateReaderAsync(source.Location, cancellationToken).ConfigureAwait(false);
        SourceReading reading = await source.ReadAsync(reader, progress, cancellationToken).ConfigureAwait(false);
        SnapshotObservation? last = await ReadLastAsync(request, cancellationToken).ConfigureAwait(false);
        return (reader.Complete(reading, last), reader.Problems);
    }

    private static void Write(IReadOnlyList<LifecycleProblem> problems, PipelineBridge bridge)
    {
        foreach (LifecycleProblem problem in problems)
        {
            bridge.WriteProblem(problem);
        }
    }

    /// <summary>The snapshot of the source that was accepted last, if this one shall be measured by it.</summary>
    private static async Task<SnapshotObservation?> ReadLastAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (request.MeasuredBy is not LifecyclePolicy policy || policy.State is null)
        {
            return null;
        }

        try
        {
            IStateStore store = StateStores.Open(policy, initialize: false);
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
