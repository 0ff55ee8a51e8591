using System.Management.Automation;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Applies a plan, or the selected changes of one, exactly as it was shown: checks and guards judge the whole plan before the first write,
/// then every change is asked about (-Confirm) or told (-WhatIf). Emits a result per change, and says at the end what the run came to.
/// </summary>
/// <remarks>
/// <para>A plan is refused before the first write if it has problems that forbid applying it, if a guard trips, if it is too old, if its -AsOf
/// lies more than five minutes ahead, if other runs have changed what it stands on, or if the policy of this runner does not allow what it would do. A refusal is recorded as a run.</para>
/// <para>A failed change does not stop the others; what depends on it is skipped with that reason. Resume-LifecycleRun finishes a run that
/// was killed, stopped or partly failed. Ctrl-C lets the write under way finish, records it and stops.</para>
/// <para>The deletion of an account is asked about although nothing else is, unless -Confirm:$false is given. What is declined stays undone, is a
/// result with the status Skipped, and leaves the exit code alone. Where nobody can answer, the run is refused before the first write.</para>
/// <para>-ErrorAction Stop ends the command at the first failed change, as Ctrl-C does: what was written is recorded, the rest is left, and
/// Resume-LifecycleRun finishes it. Without it every change is tried.</para>
/// <para>The text of -WhatIf is not a stream; each change also returns a result with the status WhatIf. What the run came to is information, as from
/// Write-Host; -AsRun or Get-LifecycleRun gives it as an object.</para>
/// </remarks>
/// <example>
/// <para>Tells what would be done.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState | Invoke-JoinerMoverLeaver -InitializeState -WhatIf</code>
/// </example>
/// <example>
/// <para>Applies only what concerns people who left.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState | Where-Object Process -eq Leaver | Invoke-JoinerMoverLeaver -InitializeState</code>
/// </example>
/// <example>
/// <para>Applies the whole plan as a scheduled run does: nobody is asked, and a night without changes is a run too.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "JoinerMoverLeaver", DefaultParameterSetName = ChangeSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[Alias("Invoke-LifecyclePlan")]
[OutputType(typeof(ChangeResult), typeof(LifecycleRun))]
public sealed class InvokeJoinerMoverLeaverCommand : ApplyingCmdlet
{
    private const string ChangeSet = "Change";
    private const string PlanSet = "Plan";

    private readonly ChangeCollection _collection = new();

    /// <summary>The changes to apply, all of one plan. What they depend on must be among them, or they are skipped.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ChangeSet)]
    public LifecycleChange? InputObject { get; set; }

    /// <summary>The plan to apply as a whole.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PlanSet)]
    public LifecyclePlan? Plan { get; set; }

    /// <summary>The policy of this runner, as a path or an object; the one that the plan was made from if it is not given, and for a plan from a file the one that this session used last.</summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    private protected override LifecyclePlan? PlanInHand => _collection.Plan;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        if (ParameterSetName == PlanSet)
        {
            _collection.Add(Plan!);
        }
        else
        {
            _collection.Add(InputObject!);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (_collection.Plan is not LifecyclePlan plan)
        {
            WriteVerbose("No change was received, so there is nothing to apply and no run to record. Compare-IdentityState -AsPlan also tells of plans without changes.");
            RememberNothing();
            return;
        }

        Apply(plan, Policy is not null || plan.FileHash is not null ? ResolveOrLatest(Policy) : Session.LoadPolicy(plan.Header.Policy), _collection.Selected);
    });

    /// <summary>
    /// A night without changes is this session's run as well: its code must not be that of another night. It is no success after a failure, and not if
    /// a variable that is empty was piped while there were changes.
    /// </summary>
    private void RememberNothing()
    {
        if (Session.LatestPlan is LifecyclePlan compared && !this.IsWhatIf() && !Session.Runs.All().Any(run => run.ExitCode != RunExitCode.Done && run.StartedAt > compared.Header.CreatedAt))
        {
            bool isExpected = compared.Changes.Count == 0 || MyInvocation.PipelinePosition > 1;
            RunOutput.WriteNothing(this, Session.Runs, RefusedRun.OfNothing(compared, isExpected));
        }
    }
}
