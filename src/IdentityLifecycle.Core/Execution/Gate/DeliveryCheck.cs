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
        .SelectMany(static change => change.Operations.OfType<DeliverCredential>().Select(deliver => new Wanted(change.Directory, deliver.Method, deliver.Recipient, deliver.Certificate)))
        .Distinct()
        .Select(wanted => Check(wanted, options))
        .OfType<LifecycleProblem>();

    private static LifecycleProblem? Check(Wanted wanted, ApplyOptions options)
    {
        if (!options.Deliveries.TryGetValue(wanted.Directory, out ICredentialDelivery? delivery) || delivery.Method != wanted.Method || delivery.Recipient != wanted.Recipient)
        {
            return Refuse(
                LifecycleErrorKind.PlanOutsideEnvelope,
                wanted,
                $"the plan would deliver passwords ({wanted.Method}, to \"{wanted.Recipient}\") in another way than the policy of this run says. Compare again with this policy.");
        }

        try
        {
            DateTimeOffset now = options.Time.GetUtcNow();
            delivery.Check(now);
            return wanted.Certificate is null ? null : CheckCertificate(wanted, delivery.FindCertificate(now));
        }
        catch (LifecycleException unavailable)
        {
            return Refuse(unavailable.Kind, wanted, unavailable.Message);
        }
    }

    private static LifecycleProblem? CheckCertificate(Wanted wanted, string found) => wanted.Certificate == found ? null : Refuse(
        LifecycleErrorKind.PlanOutsideEnvelope,
        wanted,
        wanted.Certificate!.Length == 0
            ? $"the certificate \"{wanted.Recipient}\" could not be read where the plan was made, so nobody could review for whom passwords are encrypted. Compare again where it can be read."
            : $"the certificate \"{wanted.Recipient}\" is another one than the plan names: the plan has the SHA-256 thumbprint {wanted.Certificate}, the certificate here has {found}. Find out who replaced it; if that was right, compare again.");

    private static LifecycleProblem Refuse(LifecycleErrorKind kind, Wanted wanted, string what) => new(kind, $"{wanted.Directory}: {what}") { System = wanted.Directory };

    private readonly record struct Wanted(string Directory, string Method, string Recipient, string? Certificate);
}
