using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
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
        Deliveries = OpenDeliveries(connectors, policy),
    };

    private static Dictionary<string, ICredentialDelivery> OpenDeliveries(IConnectorCatalog connectors, LifecyclePolicy policy)
    {
        Dictionary<string, ICredentialDelivery> deliveries = new(StringComparer.Ordinal);
        foreach (DirectoryPolicy directory in policy.Directories)
        {
            if (directory.Credentials?.Delivery is ConnectorSettings settings)
            {
                deliveries.Add(directory.Name, connectors.Require<ICredentialConnector>(settings).OpenDelivery(settings));
            }
        }

        return deliveries;
    }
}
