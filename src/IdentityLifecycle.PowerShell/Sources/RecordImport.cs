using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
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

    /// <summary>Reads the people of a source; what is wrong with single rows is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(SourceRequest request, PipelineBridge bridge, CancellationToken cancellationToken) =>
        Tell(await SourceReader.ReadAsync(LifecycleSession.Catalog, request, bridge, cancellationToken).ConfigureAwait(false), bridge);

    /// <summary>Reads the people of a source that is open; what is wrong with single rows is written as errors.</summary>
    public static async Task<IdentitySet> ReadAsync(SourceRequest request, ISystemOfRecord source, PipelineBridge bridge, CancellationToken cancellationToken) =>
        Tell(await SourceReader.ReadAsync(LifecycleSession.Catalog, request, source, bridge, cancellationToken).ConfigureAwait(false), bridge);

    private static IdentitySet Tell((IdentitySet People, IReadOnlyList<LifecycleProblem> Problems) read, PipelineBridge bridge)
    {
        foreach (LifecycleProblem problem in read.Problems)
        {
            bridge.WriteProblem(problem);
        }

        return read.People;
    }
}
