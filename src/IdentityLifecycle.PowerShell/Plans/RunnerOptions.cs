using System;
using System.Collections.Generic;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Reconciliation;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Under which policy and by whom this session applies plans.</summary>
internal static class RunnerOptions
{
    public static ApplyOptions Of(LifecyclePolicy policy) => new()
    {
        Policy = policy.Reference,
        Envelope = EnvelopeBuilder.Of(policy),
        Guards = policy.Guards,
        Protection = new AccountProtection(policy, DateTimeOffset.UtcNow),
        StartedBy = Operator.Name,
        Deliveries = OpenDeliveries(policy),
    };

    private static Dictionary<string, ICredentialDelivery> OpenDeliveries(LifecyclePolicy policy)
    {
        Dictionary<string, ICredentialDelivery> deliveries = new(StringComparer.Ordinal);
        foreach (DirectoryPolicy directory in policy.Directories)
        {
            if (directory.Credentials?.Delivery is ConnectorSettings settings && LifecycleSession.ConnectorOf(settings) is ICredentialConnector connector)
            {
                deliveries.Add(directory.Name, connector.OpenDelivery(settings));
            }
        }

        return deliveries;
    }
}
