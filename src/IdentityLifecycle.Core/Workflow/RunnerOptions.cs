using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Makes the options of applying from this runner's own policy.</summary>
internal static class RunnerOptions
{
    public static ApplyOptions Of(IConnectorCatalog connectors, LifecyclePolicy policy) => new()
    {
        Policy = policy.Reference,
        Envelope = EnvelopeBuilder.Of(policy),
        Guards = policy.Guards,
        Protection = new AccountProtection(policy, DateTimeOffset.UtcNow),
        StartedBy = Operator.Name,
        Deliveries = CredentialDelivery.Open(connectors, policy),
    };
}
