using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Guarding;

/// <summary>Who has a directory role, for the tenant as a whole or a part of it.</summary>
/// <param name="Holders">The users, groups and applications that have one.</param>
/// <param name="HoldersInUnits">Those who have one for an administrative unit.</param>
internal sealed record RoleAssignments(IReadOnlySet<Guid> Holders, IReadOnlySet<Guid> HoldersInUnits)
{
    private const string UnitScope = "/administrativeUnits/";

    /// <exception cref="GraphRefusal">They may not be read.</exception>
    public static async Task<RoleAssignments> ReadAsync(GraphReader reader, CancellationToken cancellationToken)
    {
        HashSet<Guid> all = [];
        HashSet<Guid> inUnits = [];
        await foreach (JsonElement assignment in reader.ReadAllAsync(GraphRequest.Read(DirectoryRoles.Assignments), Need.Roles, cancellationToken).ConfigureAwait(false))
        {
            if (Guid.TryParse(Json.Text(assignment, "principalId"), out Guid holder))
            {
                all.Add(holder);
                if (Json.Text(assignment, "directoryScopeId")?.StartsWith(UnitScope, StringComparison.OrdinalIgnoreCase) == true)
                {
                    inUnits.Add(holder);
                }
            }
        }

        return new RoleAssignments(all, inUnits);
    }
}
