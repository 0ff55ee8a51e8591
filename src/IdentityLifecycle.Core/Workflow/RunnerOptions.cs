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
        Keys = policy.Directories.ToDictionary(static directory => directory.Name, KeysOf, StringComparer.Ordinal),
        Deliveries = CredentialDelivery.Open(connectors, policy),
    };

    /// <summary>The attributes by which a policy finds a person's account in a directory.</summary>
    public static IReadOnlyList<string> KeysOf(DirectoryPolicy directory) => [.. directory.Correlation.SelectMany(static tier => tier.Match).Distinct(StringComparer.OrdinalIgnoreCase)];
}
