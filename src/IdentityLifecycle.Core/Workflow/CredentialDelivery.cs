using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Opens what delivers passwords, for each directory of a policy that has it.</summary>
internal static class CredentialDelivery
{
    public static Dictionary<string, ICredentialDelivery> Open(IConnectorCatalog connectors, LifecyclePolicy policy)
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

    /// <summary>The thumbprints of the recipients' certificates by directory; empty where one cannot be read, which applying tells.</summary>
    public static Dictionary<string, string> CertificatesOf(IConnectorCatalog connectors, LifecyclePolicy policy) =>
        Open(connectors, policy).ToDictionary(static one => one.Key, static one => Find(one.Value), StringComparer.Ordinal);

    private static string Find(ICredentialDelivery delivery)
    {
        try
        {
            return delivery.FindCertificate(DateTimeOffset.UtcNow);
        }
        catch (LifecycleException unavailable) when (unavailable.Kind == LifecycleErrorKind.DeliveryUnavailable)
        {
            return string.Empty;
        }
    }
}
