using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>A cmdlet that applies a plan: what a person may say about it, and how it is applied.</summary>
public abstract class ApplyingCmdlet : RunStepCmdlet
{
    private protected ApplyingCmdlet()
    {
    }

    /// <summary>The content hash of the plan that is accepted although guards tripped; the plan's summary and the guard's message show it.</summary>
    [Parameter]
    public string? AcceptPlan { get; set; }

    /// <summary>Why the plan is accepted; it is recorded with the run.</summary>
    [Parameter]
    public virtual string? Reason { get; set; }

    /// <summary>Applies a plan whose -AsOf lies back more than the policy's planExpires, as if it were then: for trials and for a night that is made up for. Without it that is refused. A plan for the future is always refused.</summary>
    [Parameter]
    public SwitchParameter AllowPast { get; set; }

    /// <summary>Makes an empty state store if there is none. Without it that is an error, because a state store that is lost forgets the past.</summary>
    [Parameter]
    public SwitchParameter InitializeState { get; set; }

    /// <summary>Waits for a run that is under way, instead of being refused because of it. The plan is checked again then: what that run changed may have made it stale.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Emits the one run instead of a result for each of its changes.</summary>
    [Parameter]
    public SwitchParameter AsRun { get; set; }

    /// <summary>Why the plan is accepted, as the journal keeps it.</summary>
    private protected virtual string? ReasonOfAcceptance => Reason;

    private protected override bool MayLeaveWork => false;

    /// <summary>Applies a plan, or some changes of it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="policy">The policy of this runner.</param>
    /// <param name="selected">The ids of the changes; null is all.</param>
    private protected void Apply(LifecyclePlan plan, LifecyclePolicy policy, IReadOnlySet<string>? selected)
    {
        ApplyRequest request = Request(plan, policy, selected);
        LifecycleSession session = Session;
        RunAsync(async (bridge, cancellationToken) =>
            RunOutput.Write(bridge, session.Runs, await new PlanApplication(session, request, new RunFront(this, bridge, AsRun)).RunAsync(cancellationToken).ConfigureAwait(false), AsRun));
    }

    private ApplyRequest Request(LifecyclePlan plan, LifecyclePolicy policy, IReadOnlySet<string>? selected)
    {
        if (AcceptPlan is not null && string.IsNullOrWhiteSpace(ReasonOfAcceptance))
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "-AcceptPlan needs -Reason: who reads the journal wants to know why the guards were passed over.") { Attribute = nameof(Reason) };
        }

        return new ApplyRequest(plan, policy)
        {
            Selected = selected,
            AcceptedPlan = AcceptPlan,
            AcceptReason = ReasonOfAcceptance,
            AllowPast = AllowPast,
            InitializeState = InitializeState,
            Wait = Wait,
            IsWhatIf = this.IsWhatIf(),
        };
    }
}
