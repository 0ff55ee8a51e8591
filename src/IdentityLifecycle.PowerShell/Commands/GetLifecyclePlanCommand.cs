using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Returns a plan to look at: that of the given changes, that of a file, or the latest one of this session. A file is only checked for
/// damage; Import-LifecyclePlan also asks whether it may be applied.
/// </summary>
/// <example>
/// <para>Shows the summary of the comparison just made.</para>
/// <code>Get-LifecyclePlan</code>
/// </example>
/// <example>
/// <para>Shows what a plan file says.</para>
/// <code>(Get-LifecyclePlan -Path ./plan.jsonl).Changes</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecyclePlan", DefaultParameterSetName = ChangeSet)]
[OutputType(typeof(LifecyclePlan))]
public sealed class GetLifecyclePlanCommand : AsyncLifecycleCmdlet
{
    private const string ChangeSet = "Change";

    private readonly ChangeCollection _collection = new();

    /// <summary>The changes whose plan is wanted.</summary>
    [Parameter(ParameterSetName = ChangeSet, ValueFromPipeline = true)]
    public LifecycleChange? InputObject { get; set; }

    /// <summary>The plan file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        if (InputObject is not null)
        {
            _collection.Add(InputObject);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (Path is not null)
        {
            string file = ShellPath.Existing(SessionState.Path, Path);
            RunAsync(async (bridge, cancellationToken) => bridge.Write(await PlanFiles.ReadAsync(file, cancellationToken).ConfigureAwait(false)));
            return;
        }

        WriteObject(_collection.Plan ?? Session.LatestPlan ?? throw new LifecycleException(
            LifecycleErrorKind.NotFound,
            "No plan was made in this session yet. Compare-IdentityState makes one."));
    });
}
