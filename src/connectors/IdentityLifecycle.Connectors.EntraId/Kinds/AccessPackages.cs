using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
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
        List<UnmanagedHolding?> read = [];
        HashSet<Guid> governed = [];
        try
        {
            foreach (string state in s_states)
            {
                await foreach (JsonElement assignment in reader.ReadAllAsync(In(state), Need, cancellationToken).ConfigureAwait(false))
                {
                    UnmanagedHolding? package = UnmanagedHolding.OfPackage(assignment);
                    read.Add(package);
                    if (package is not null && IsGoverned(assignment))
                    {
                        governed.Add(package.Principal);
                    }
                }
            }
        }
        catch (GraphRefusal refusal)
        {
            return UnmanagedReading.Refused(refusal);
        }

        UnmanagedHolding[] held = [.. read.OfType<UnmanagedHolding>()];
        return new UnmanagedReading(held, held.Length == 0 && read.Count > 0 ? Untold(read.Count) : null) { Governed = governed };
    }

    // It invited the guest, or somebody handed the guest over, and it removes the guest when the last package ends (Microsoft Graph, accessPackageSubject, subjectLifecycle).
    private static bool IsGoverned(JsonElement assignment) => Json.Find(assignment, "target") is { ValueKind: JsonValueKind.Object } target && Json.Text(target, "subjectLifecycle") == "governed";

    // Of one assignment the user may be gone. If none tells its user, nobody knows who has a package.
    private static string Untold(int count) => FormattableString.Invariant($"Microsoft Graph does not tell whose the {count} assignments of access packages are");

    private static GraphRequest In(string state) =>
        GraphRequest.Read("/identityGovernance/entitlementManagement/assignments", ("$expand", "target,accessPackage"), ("$filter", $"state eq '{state}'"));
}
