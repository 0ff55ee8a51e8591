using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>Accepts a plan from a file only if the state store knows that file.</summary>
public static class RegistrationCheck
{
    /// <summary>Why the plan's file is refused; null if it is accepted or the plan does not come from a file.</summary>
    public static async Task<LifecycleProblem?> RunAsync(LifecyclePlan plan, IStateStore state, CancellationToken cancellationToken)
    {
        if (plan.FileHash is null)
        {
            return null;
        }

        IReadOnlyList<PlanRegistration> known = await state.FindPlanFilesAsync(plan.Id, cancellationToken).ConfigureAwait(false);
        if (known.Any(registration => registration.FileHash == plan.FileHash && registration.ContentHash == plan.ContentHash))
        {
            return null;
        }

        string what = known.Count == 0
            ? "does not know: it was exported with another state store, or before this one was made. Export it on a machine that uses this state store."
            : "knows with other content: it was changed after it had been exported. Export it again.";
        return new LifecycleProblem(LifecycleErrorKind.PlanNotRegistered, $"The plan comes from a file that the state store at {state.Location} {what}");
    }
}
