using System.Management.Automation;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Records the answers of sponsors to reviews of guests: the file that the page of Start-GuestReview wrote, or its table, filled in.</summary>
/// <remarks>
/// <para>
/// A file that was changed, that belongs to another state store or policy, that is late, or whose review was answered before is refused as a whole, with an error for each row that is wrong. The other files
/// go on. In a table the answer is needed or not needed; for guests without an answer nothing is recorded, and the policy decides.
/// </para>
/// <para>Get-LifecycleDecision lists the answers with the sponsor, the day, the comment, and who imported them; Remove-LifecycleDecision takes them back.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be recorded.</para>
/// <code>Import-GuestReview -Path ./answers/*.csv -Policy ./lifecycle.json -WhatIf</code>
/// </example>
/// <example>
/// <para>Records the tables that came back by mail, in the name of a colleague who looked through them.</para>
/// <code>Get-ChildItem ./answers -Filter *.csv | Import-GuestReview -Policy ./lifecycle.json -By 'Eve Adams'</code>
/// </example>
[Cmdlet(VerbsData.Import, "GuestReview", SupportsShouldProcess = true)]
[OutputType(typeof(RecordedDecision))]
public sealed class ImportGuestReviewCommand : AsyncLifecycleCmdlet
{
    private readonly List<string> _files = [];

    /// <summary>The answer files or filled-in tables; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Who imports the answers, and who answers where a review is addressed to nobody; whoever runs the command if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = Operator.Name;

    /// <summary>The policy whose state store takes the answers, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            RunForOne(path, () => _files.AddRange(ShellPath.Matching(SessionState.Path, path)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        if (_files.Count > 0)
        {
            RunAsync((bridge, cancellationToken) => ImportAsync(policy, bridge, cancellationToken));
        }
    });

    private async Task ImportAsync(LifecyclePolicy policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        ReviewImport import = await ReviewImport.OpenAsync(LifecycleSession.Catalog, policy, By, cancellationToken).ConfigureAwait(false);
        await using (import.ConfigureAwait(false))
        {
            foreach (string file in _files.Distinct(StringComparer.Ordinal))
            {
                bridge.WriteBatch(await import.ImportAsync(
                    file,
                    said => bridge.AskAsync(() => ShouldProcess(file, $"Record {string.Join("; ", said)}")),
                    problem => bridge.WriteProblem(problem, file),
                    overtaken => bridge.WriteWarning($"{overtaken}, but somebody else has vouched for the guest since the review was made. That stays."),
                    bridge,
                    cancellationToken).ConfigureAwait(false));
            }
        }
    }
}
