using IdentityLifecycle.Plans;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>
/// A cmdlet that is a step on the way from a system of record to a directory. If it is refused or fails, that is the latest run of the session: who asks
/// for the exit code must not be told the code of another night.
/// </summary>
public abstract class RunStepCmdlet : AsyncLifecycleCmdlet
{
    private protected RunStepCmdlet()
    {
    }

    /// <summary>The plan that the command works with; null if it has none.</summary>
    private protected virtual LifecyclePlan? PlanInHand => null;

    /// <summary>The name of the policy that the command works with; null if it could not be read.</summary>
    private protected virtual string? PolicyInHand => ResolvedPolicy?.Name;

    /// <summary>The instant that was asked for; null is now.</summary>
    private protected virtual DateTimeOffset? InstantInHand => null;

    private protected sealed override void OnFailure(Exception failure)
    {
        if (PlanInHand is LifecyclePlan plan)
        {
            Session.Runs.AddFailure(RefusedRun.Of(plan, failure), PolicyInHand ?? plan.Header.Policy.Name);
            return;
        }

        Session.Runs.AddFailure(RefusedRun.Of(PolicyInHand ?? string.Empty, InstantInHand, failure), PolicyInHand);
    }
}
