using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Brings guests back whom Remove-StaleGuest disabled or deleted: restores the account while the directory keeps it, and enables it. The guest is held then, and
/// the clocks run anew, so that the next run does not do the same again.
/// </summary>
/// <remarks>
/// <para>
/// It undoes, for this guest alone, the run that deleted the guest and the one that disabled the guest before. Each is a run with a journal. What somebody
/// changed since stays, and a warning says so. Undo-LifecycleRun takes a whole run back.
/// </para>
/// <para>
/// Access comes back with the account: a disabled guest keeps it, and directories restore it with a deleted account. Microsoft Entra ID keeps deleted guests for
/// thirty days.
/// </para>
/// </remarks>
/// <example>
/// <para>Brings one guest back, if there is such a guest.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Where-Object { $_.Mail -eq 'ana@supplier.example' -and -not $_.AccountEnabled } | Restore-Guest -Policy ./lifecycle.json -Reason 'works for us until June'</code>
/// </example>
[Cmdlet(VerbsData.Restore, "Guest", SupportsShouldProcess = true)]
[OutputType(typeof(ChangeResult), typeof(LifecycleRun))]
public sealed class RestoreGuestCommand : ApplyingCmdlet
{
    private LifecyclePlan? _plan;

    /// <summary>The guests: the account's id, sign-in name or mail address, or what Get-StaleGuest emits.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public GuestArgument[] Guest { get; set; } = [];

    /// <summary>The policy whose runs are asked, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Until when the guest is held; the beginning of the fifteenth day from now (UTC) if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? HoldUntil { get; set; }

    private protected override LifecyclePlan? PlanInHand => _plan;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        foreach (GuestArgument guest in Guest)
        {
            RunForOne(guest, () => Restore(policy, guest.Name));
        }
    });

    private void Restore(LifecyclePolicy policy, string guest)
    {
        IReadOnlyList<GuestRun> runs = Blocking.Wait(GuestRuns.FindAsync(LifecycleSession.Catalog, policy, guest, StopToken));
        foreach (GuestRun run in runs)
        {
            UndoRequest request = new(policy, run.RunId, new HashSet<string>([run.Anchor], StringComparer.Ordinal), Until(), Reason);
            LifecyclePlan? plan = null;
            RunAsync(async (bridge, cancellationToken) =>
            {
                plan = (await RunUndoing.PlanAsync(Session, request, bridge, cancellationToken).ConfigureAwait(false)).Plan;
                UndoOutput.WarnOf(plan, bridge);
            });
            if (plan!.Changes.Count > 0)
            {
                _plan = plan;
                Apply(plan, policy, null);
            }
        }
    }

    private DateTimeOffset Until()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return HoldUntil is null || HoldUntil > now
            ? (HoldUntil ?? new DateTimeOffset(now.UtcDateTime.Date.AddDays(UndoRequest.HoldDays), TimeSpan.Zero)).ToUniversalTime()
            : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, FormattableString.Invariant($"-HoldUntil {HoldUntil:yyyy-MM-dd HH:mm zzz} is past: a hold must end later than now.")) { Attribute = nameof(HoldUntil) };
    }
}
