using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Does what is due for stale guests: disables them first, unless the policy or -Action says otherwise, and deletes them when their time has come. It plans and
/// applies as Invoke-JoinerMoverLeaver does, with guards of its own, a journal, verification and undoing.
/// </summary>
/// <remarks>
/// <para>
/// Each guest is read again right before the write. Who signed in or accepted the invitation meanwhile is spared, and the result says so. A guest of whom a fact
/// is missing is never touched, unless -IncludeUnknown names the condition.
/// </para>
/// <para>
/// Guards judge the whole plan, even if only some of the guests come down the pipeline. The first clean-up of an old tenant concerns many guests, so that the
/// guard TooManyGuests stops it: review the plan, and accept exactly that plan with -AcceptPlan and -Reason.
/// </para>
/// <para>
/// Sessions are not revoked: that does nothing for guests of Microsoft Entra ID. What was done is taken back with Undo-LifecycleRun, after which the guests are
/// held and their clocks run anew.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows what would be done, guest by guest with the reason, and does nothing.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Remove-StaleGuest -InitializeState -WhatIf</code>
/// </example>
/// <example>
/// <para>Does what is due for the guests of one supplier.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Where-Object HomeDomain -eq supplier.example | Remove-StaleGuest -InitializeState</code>
/// </example>
/// <example>
/// <para>Writes the plan to a file for review. Invoke-JoinerMoverLeaver applies it.</para>
/// <code>$plan = Get-StaleGuest -Policy ./lifecycle.json | Remove-StaleGuest -AsPlan
/// if ($plan) { $plan | Export-LifecyclePlan -Path ./guests.plan }</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "StaleGuest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChangeResult), typeof(LifecycleRun), typeof(LifecyclePlan))]
public sealed class RemoveStaleGuestCommand : ApplyingCmdlet
{
    private readonly HashSet<(string Directory, string Anchor)> _guests = [];
    private GuestExamination? _examination;
    private LifecyclePlan? _plan;

    /// <summary>The guests, as Get-StaleGuest emits them. Those for whom nothing is due are left alone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public GuestAssessment[] InputObject { get; set; } = [];

    /// <summary>What happens to stale guests, instead of what the policy says.</summary>
    [Parameter]
    public GuestAction? Action { get; set; }

    /// <summary>Conditions that count as met where nobody can tell, such as Activity for guests of whom no sign-in is recorded.</summary>
    [Parameter]
    public GuestCondition[] IncludeUnknown { get; set; } = [];

    /// <summary>Emits the plan and applies nothing.</summary>
    [Parameter]
    public SwitchParameter AsPlan { get; set; }

    private protected override LifecyclePlan? PlanInHand => _plan;

    private protected override string? PolicyInHand => _examination?.Policy.Name ?? base.PolicyInHand;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        foreach (GuestAssessment guest in InputObject)
        {
            GuestExamination examination = guest.GetExamination();
            if (_examination is not null && !ReferenceEquals(_examination, examination))
            {
                throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "The guests come from two calls of Get-StaleGuest. Remove those of one at a time: guards and order hold for one plan as a whole.") { Attribute = nameof(InputObject) };
            }

            _examination = examination;
            _guests.Add((guest.Directory, guest.Anchor));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (_examination is null)
        {
            WriteVerbose("No guest was received, so there is nothing to do and no run to record.");
            return;
        }

        GuestExamination examination = Action is null && IncludeUnknown.Length == 0 ? _examination : _examination.Again(Action, new GuestOptions { IncludeUnknown = IncludeUnknown });
        LifecyclePlan plan = GuestPlanner.Plan(examination);
        _plan = plan;
        Session.LatestPlan = plan;
        TellLater(examination);
        if (AsPlan)
        {
            WriteObject(plan);
            return;
        }

        string[] selected = [.. plan.Changes.Where(change => _guests.Contains((change.Directory, change.Anchor!))).Select(static change => change.Id)];
        Apply(plan, examination.Policy, selected.Length == plan.Changes.Count ? null : selected.ToHashSet(StringComparer.Ordinal));
    });

    // Whoever removes stale guests by hand wonders where they are.
    private void TellLater(GuestExamination examination)
    {
        GuestAssessment[] received = [.. examination.Guests.Where(guest => guest.Verdict == GuestVerdict.Stale && _guests.Contains((guest.Directory, guest.Anchor)))];
        int alone = received.Count(static guest => guest.Obstacle is not null);
        GuestAssessment[] later = Array.FindAll(received, static guest => guest is { Obstacle: null, IsDue: false, NextAction: not (null or GuestAction.Report) });
        if (later.Length > 0)
        {
            WriteVerbose($"{later.Length} stale {(later.Length == 1 ? "guest is" : "guests are")} not due yet, because the grace has not ended; the first is due on {later.Min(static guest => guest.NextOn)!.Value.LocalDateTime:yyyy-MM-dd HH:mm}.");
        }

        if (alone > 0)
        {
            WriteVerbose($"{alone} stale {(alone == 1 ? "guest is" : "guests are")} left alone; the property Obstacle says why.");
        }
    }
}
