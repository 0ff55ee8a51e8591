using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>
/// Reads who has access packages (Microsoft Graph, "List assignments" of entitlement management). Not only groups are in a package: a site that a package gives is told by nothing else. The
/// list holds expired assignments of all years, so that it is asked for by state; the service filters by one state at a time.
/// </summary>
internal sealed class AccessPackages(GraphReader reader)
{
    // What a package gives is there in part while it is delivered.
    private static readonly string[] s_states = ["Delivering", "PartiallyDelivered", "Delivered"];

    /// <summary>What reading them needs.</summary>
    public static Need Need => Need.Packages;

    /// <summary>What was read, or why it may not be read.</summary>
    public async Task<UnmanagedReading> ReadAsync(CancellationToken cancellationToken)
    {
        List<UnmanagedHolding> held = [];
        try
        {
            foreach (string state in s_states)
            {
                await foreach (JsonElement assignment in reader.ReadAllAsync(In(state), Need, cancellationToken).ConfigureAwait(false))
                {
                    if (UnmanagedHolding.OfPackage(assignment) is UnmanagedHolding package)
                    {
                        held.Add(package);
                    }
                }
            }

            return new UnmanagedReading(held, null);
        }
        catch (GraphRefusal refusal)
        {
            return refusal.WhyUnknown() is string why ? new UnmanagedReading([], why) : UnmanagedReading.None;
        }
    }

    private static GraphRequest In(string state) =>
        GraphRequest.Read("/identityGovernance/entitlementManagement/assignments", ("$expand", "target,accessPackage"), ("$filter", $"state eq '{state}'"));
}
