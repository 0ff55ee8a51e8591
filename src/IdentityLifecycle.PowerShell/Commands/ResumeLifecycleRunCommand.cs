using System.Management.Automation;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Finishes a run that was interrupted (killed, power failure), stopped, or partly failed, exactly as it was planned: what is done is not
/// done again, what was in flight is read again, what failed is tried once more. Emits a result per change that was left. The run keeps
/// its id.
/// </summary>
/// <remarks>
/// <para>The plan comes from the state store, which keeps it from the run's beginning until the history is cleared; no plan file is needed.
/// What was not selected or was declined then stays undone.</para>
/// <para>It is refused, and the run stays as it was, if the plan is too old by now, if another run has changed memory since, or if the policy
/// is another one: then compare again, and what is left is in the new plan.</para>
/// </remarks>
/// <example>
/// <para>Finishes the latest run if it was interrupted.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Where-Object Status -eq Interrupted | Resume-LifecycleRun</code>
/// </example>
/// <example>
/// <para>Shows what the interrupted run has left to do.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Last 5 | Where-Object Status -eq Interrupted | Resume-LifecycleRun -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "LifecycleRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ChangeResult), typeof(LifecycleRun))]
public sealed class ResumeLifecycleRunCommand : RunStepCmdlet
{
    /// <summary>The run's id, or the beginning of it; the latest run that was not refused if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>The policy, as a path or an object; the one that this session used last if it is not given. It must be what the run was planned with.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Waits for a run that is under way, instead of being refused because of it.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Emits the one run instead of a result for each of its changes.</summary>
    [Parameter]
    public SwitchParameter AsRun { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        bool isWhatIf = this.IsWhatIf();
        LifecycleSession session = Session;
        RunAsync(async (bridge, cancellationToken) =>
        {
            RunResumption resumption = new(session, policy, new RunFront(this, bridge, AsRun)) { IsWhatIf = isWhatIf, Wait = Wait };
            RunOutput.Write(bridge, session.Runs, await resumption.RunAsync(Id, cancellationToken).ConfigureAwait(false), AsRun);
        });
    });
}
