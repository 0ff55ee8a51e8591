using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Makes a plan that undoes what a run did: one change per account with the values that were there before, and a hold, so that the next run
/// does not undo the undo. Nothing is written until the plan is applied; it warns of what cannot be undone.
/// </summary>
/// <remarks>
/// <para>The accounts are read as they are now. What is still as the run left it is put back; what somebody changed since stays, and the plan
/// says so. The plan is judged by the guards like any other, and applied with Invoke-JoinerMoverLeaver or exported for review.</para>
/// <para>What was done to accounts in the world outside stays done: ended sessions, a password that was set, a credential that was delivered.
/// An account that the run created is disabled and loses what it was given, but is not deleted. A deleted account comes back where its
/// directory can restore it.</para>
/// <para>With -WhatIf every change is told and none is emitted, so that a command that follows has nothing to apply. With -Confirm each is asked about; what
/// is declined is not emitted, and with -AsPlan there is the whole plan or none.</para>
/// <para>An undo is a run too and can be undone: that lifts its holds.</para>
/// </remarks>
/// <example>
/// <para>Shows what undoing the latest run would do, and does it for one person.</para>
/// <code>$run = Get-LifecycleRun -Policy ./lifecycle.json -Last 1
/// Undo-LifecycleRun -Id $run.Id -Identity 1001 -Reason 'wrong leave date in HR'
/// Undo-LifecycleRun -Id $run.Id -Identity 1001 -Reason 'wrong leave date in HR' | Invoke-JoinerMoverLeaver -WhatIf</code>
/// </example>
/// <example>
/// <para>Makes the plan that undoes a whole run, to be looked at and approved before it is applied.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Undo-LifecycleRun -AsPlan -HoldUntil ([DateTimeOffset]::Now.AddDays(30)) | Export-LifecyclePlan -Path ./undo.plan</code>
/// </example>
[Cmdlet(VerbsCommon.Undo, "LifecycleRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(LifecycleChange), typeof(LifecyclePlan))]
public sealed class UndoLifecycleRunCommand : RunStepCmdlet
{
    /// <summary>The run's id, or the beginning of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = string.Empty;

    /// <summary>The people: identity ids, records or changes; for an account without a person its anchor. Everybody if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>Why; the plan and the holds show it.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Until when what was undone is held; the beginning of the fifteenth day from now (UTC) if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? HoldUntil { get; set; }

    /// <summary>Sets no holds: whatever the policy asks for is planned again by the next comparison.</summary>
    [Parameter]
    public SwitchParameter NoHold { get; set; }

    /// <summary>The policy under which the plan will be applied, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Emits the one plan instead of its changes: with what will not be undone, and why.</summary>
    [Parameter]
    public SwitchParameter AsPlan { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        UndoRequest request = new(policy, Id, Identity.Select(static one => one.Id).ToHashSet(StringComparer.Ordinal), Until(), Reason);
        LifecycleSession session = Session;
        RunAsync((bridge, cancellationToken) => PlanAsync(request, session, bridge, cancellationToken));
    });

    private DateTimeOffset? Until()
    {
        if (NoHold)
        {
            return HoldUntil is null ? null : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "-NoHold and -HoldUntil exclude each other.") { Attribute = nameof(NoHold) };
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        return HoldUntil is null || HoldUntil > now
            ? (HoldUntil ?? new DateTimeOffset(now.UtcDateTime.Date.AddDays(UndoRequest.HoldDays), TimeSpan.Zero)).ToUniversalTime()
            : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, FormattableString.Invariant($"-HoldUntil {HoldUntil:yyyy-MM-dd HH:mm zzz} is past: a hold must end later than now.")) { Attribute = nameof(HoldUntil) };
    }

    private async Task PlanAsync(UndoRequest request, LifecycleSession session, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        (RecordedRun recorded, LifecyclePlan plan) = await RunUndoing.PlanAsync(session, request, bridge, cancellationToken).ConfigureAwait(false);
        UntouchedPeople.Report(request.Identities, recorded, bridge);
        GuardOutput.Write(bridge, plan);
        await bridge.AskAsync(() => session.LatestPlan = plan).ConfigureAwait(false);
        bool isWhatIf = this.IsWhatIf();
        if (!AsPlan)
        {
            UndoOutput.WarnOf(plan, bridge);
        }

        IReadOnlySet<string> declined = await bridge.AskAsync(() => new ChangeConfirmation(this, isWritten: false).Ask(new PlanSelection(plan))).ConfigureAwait(false);
        if (!AsPlan)
        {
            bridge.WriteBatch(plan.Changes.Where(change => !declined.Contains(change.Id)).ToArray());
        }
        else if (declined.Count == 0 && !isWhatIf)
        {
            bridge.Write(plan);
        }
    }
}
