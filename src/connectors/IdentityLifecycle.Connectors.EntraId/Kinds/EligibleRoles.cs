using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>
/// Reads for which directory roles users and groups are eligible, now or on a later day (Microsoft Graph, "List roleEligibilitySchedules"). They count only where somebody looks for accounts without
/// access. A tenant without Microsoft Entra ID P2 has none, and says so.
/// </summary>
internal sealed class EligibleRoles(DirectoryRoles roles, GraphReader reader)
{
    /// <summary>The request for all of them.</summary>
    public static GraphRequest All { get; } = GraphRequest.Read("/roleManagement/directory/roleEligibilitySchedules");

    /// <summary>What reading them needs.</summary>
    public static Need Need => Need.EligibleRoles;

    /// <summary>What was read, or why it may not be read.</summary>
    public async Task<UnmanagedReading> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new UnmanagedReading(await ReadAllAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (GraphRefusal refusal)
        {
            return UnmanagedReading.Refused(refusal);
        }
    }

    private async Task<List<UnmanagedHolding>> ReadAllAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, Entitlement> known = await roles.KnownAsync(cancellationToken).ConfigureAwait(false);
        List<UnmanagedHolding> eligible = [];
        await foreach (JsonElement one in reader.ReadAllAsync(All, Need, cancellationToken).ConfigureAwait(false))
        {
            if (UnmanagedHolding.OfRole(one, known, isEligible: true) is UnmanagedHolding role)
            {
                eligible.Add(role);
            }
        }

        return eligible;
    }
}
