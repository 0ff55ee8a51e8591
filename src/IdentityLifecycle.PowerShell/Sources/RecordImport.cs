using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Reads people for the pipeline, and emits them.</summary>
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

    /// <summary>Reads the people of one source; what is wrong with single rows is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(SourceRequest request, PipelineBridge bridge, CancellationToken cancellationToken) =>
        Tell(await SourceReader.ReadAsync(LifecycleSession.Catalog, request, bridge, cancellationToken).ConfigureAwait(false), bridge);

    /// <summary>Reads the people of a source that is open; what is wrong with single rows is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(SourceRequest request, ISystemOfRecord source, PipelineBridge bridge, CancellationToken cancellationToken) =>
        Tell(await SourceReader.ReadAsync(LifecycleSession.Catalog, request, source, bridge, cancellationToken).ConfigureAwait(false), bridge);

    /// <summary>Reads the people of all sources of a policy; what is wrong with single rows, and what does not fit together, is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(PeopleReader reader, PipelineBridge bridge, CancellationToken cancellationToken) =>
        Tell(await reader.ReadAsync(bridge, cancellationToken).ConfigureAwait(false), bridge);

    /// <summary>Prepares reading all sources of a policy, with their credentials.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="session">Opens directories that are sources.</param>
    /// <param name="asOf">The instant that mappings take for now; null is now.</param>
    /// <param name="instead">One of the sources that is read from elsewhere than the policy says; null if none is.</param>
    /// <param name="objects">The objects that stand for <paramref name="instead"/>; null if it is opened as its connection says.</param>
    public static PeopleReader All(LifecyclePolicy policy, LifecycleSession session, DateTimeOffset? asOf, SystemOfRecordPolicy? instead = null, ISystemOfRecord? objects = null) =>
        Of(policy, session, asOf, policy.SystemsOfRecord.Select(source => source.Name == instead?.Name ? instead : source), objects is null ? null : (instead!.Name, objects));

    /// <summary>Prepares reading one of the sources of a policy, for a look at it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="session">Opens a directory that is the source.</param>
    /// <param name="asOf">The instant that mappings take for now; null is now.</param>
    /// <param name="source">The source.</param>
    public static PeopleReader Only(LifecyclePolicy policy, LifecycleSession session, DateTimeOffset? asOf, SystemOfRecordPolicy source) => Of(policy, session, asOf, [source], null);

    private static PeopleReader Of(LifecyclePolicy policy, LifecycleSession session, DateTimeOffset? asOf, IEnumerable<SystemOfRecordPolicy> sources, (string Name, ISystemOfRecord Objects)? instead) =>
        new(LifecycleSession.Catalog, policy, [.. sources.Select(static source => source.SignedIn())], asOf) { Instead = instead, Lease = settings => session.Lease(settings) };

    private static IdentitySet Tell((IdentitySet People, IReadOnlyList<LifecycleProblem> Problems) read, PipelineBridge bridge)
    {
        foreach (LifecycleProblem problem in read.Problems)
        {
            bridge.WriteProblem(problem);
        }

        return read.People;
    }
}
