using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// Checks, before the first password is set, that this runner can deliver every password of a plan to the recipient that its own policy names.
/// </summary>
internal static class DeliveryCheck
{
    public static IEnumerable<LifecycleProblem> Run(LifecyclePlan plan, ApplyOptions options) => plan.Changes
        .SelectMany(static change => change.Operations.OfType<DeliverCredential>().Select(deliver => (change.Directory, deliver.Method, deliver.Recipient)))
        .Distinct()
        .Select(wanted => Check(wanted.Directory, wanted.Method, wanted.Recipient, options))
        .OfType<LifecycleProblem>();

    private static LifecycleProblem? Check(string directory, string method, string recipient, ApplyOptions options)
    {
        if (!options.Deliveries.TryGetValue(directory, out ICredentialDelivery? delivery) || delivery.Method != method || delivery.Recipient != recipient)
        {
            return new LifecycleProblem(
                LifecycleErrorKind.PlanOutsideEnvelope,
                $"{directory}: the plan would deliver passwords ({method}, to \"{recipient}\") in another way than the policy of this run says. Compare again with this policy.") { System = directory };
        }

        try
        {
            delivery.Check(options.Time.GetUtcNow());
            return null;
        }
        catch (LifecycleException unavailable)
        {
            return new LifecycleProblem(unavailable.Kind, $"{directory}: {unavailable.Message}") { System = directory };
        }
    }
}
