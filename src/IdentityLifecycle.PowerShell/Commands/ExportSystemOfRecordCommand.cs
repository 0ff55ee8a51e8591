using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Exporting;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Comparing;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Writes a file with what a system of record takes back, such as the mail address and the login that its people got, in the form that its import takes.
/// </summary>
/// <remarks>
/// <para>The policy says in "export" of the system of record what the columns are. It writes the accounts as they are now, not as a plan would leave them, and never a value that is not known: whom
/// the file leaves out is in LeftOut, with the reason.</para>
/// <para>Where a column says what it replaces, only rows are written in which something differs from what the source has.</para>
/// <para>The file holds personal data; only its owner can read it. Values that a spreadsheet would take for a formula are refused, row by row.</para>
/// </remarks>
/// <example>
/// <para>Writes what HR takes back.</para>
/// <code>Export-SystemOfRecord -Policy ./lifecycle.json -Name hr -Path ./hr-import.csv</code>
/// </example>
/// <example>
/// <para>Shows whom the file would leave out, and why; nothing is written.</para>
/// <code>(Export-SystemOfRecord -Policy ./lifecycle.json -Name hr).LeftOut</code>
/// </example>
[Cmdlet(VerbsData.Export, "SystemOfRecord", SupportsShouldProcess = true)]
[OutputType(typeof(SourceExport))]
public sealed class ExportSystemOfRecordCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The system of record; it may be left out where the policy has only one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The file to write; one that is there is replaced. Without it nothing is written, and the output shows what would be.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>The instant for which the lifecycle is worked out; now if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        SystemOfRecordPolicy source = SourceRequest.Choose(policy, Name);
        DateTimeOffset asOf = AsOf ?? DateTimeOffset.Now;
        string? file = Path is null ? null : ShellPath.Full(SessionState.Path, Path);
        DirectoryLease[] leases = [.. PolicyDirectories.Select(policy, null).Select(directory => Session.Lease(directory.Connection))];
        SourceExport? export = null;
        RunAsync(async (bridge, cancellationToken) => export = await ReadAsync(policy, source, leases, asOf, bridge, cancellationToken).ConfigureAwait(false));
        foreach (LifecycleProblem problem in export!.Problems)
        {
            WriteError(Errors.LifecycleErrorRecord.Of(problem, null));
        }

        if (file is not null && ShouldProcess(file, FormattableString.Invariant($"Write {export.Rows.Count} rows for {source.Name}")))
        {
            ExportFile.Write(file, export, source.Export!);
            export = export with { Path = file };
        }

        WriteObject(export);
    });

    private async Task<SourceExport> ReadAsync(LifecyclePolicy policy, SystemOfRecordPolicy source, DirectoryLease[] leases, DateTimeOffset asOf, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        Task<ComparedWorld> reading = WorldReader.ReadAsync(LifecycleSession.Catalog, policy, leases, asOf, mayKeep: false, bridge, cancellationToken);
        (IdentitySet people, _) = await RecordImport.All(policy, Session, asOf).ReadAsync(bridge, cancellationToken).ConfigureAwait(false);
        return SourceExporter.Create((await reading.ConfigureAwait(false)).InputOf(people), source, asOf);
    }
}
