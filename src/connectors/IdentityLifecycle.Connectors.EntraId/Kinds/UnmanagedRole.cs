using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Unmanaged;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>A directory role that a user or group has, and that no plan gives or takes.</summary>
/// <param name="Principal">The id of the user or group.</param>
/// <param name="Access">The role, and how it is held.</param>
internal sealed record UnmanagedRole(Guid Principal, UnmanagedAccess Access)
{
    /// <summary>Reads one from an assignment or an eligibility; null if it does not tell the role or who has it.</summary>
    /// <param name="assignment">The assignment or eligibility.</param>
    /// <param name="roles">The roles by their ids.</param>
    /// <param name="isEligible">Whether the role must be activated first.</param>
    public static UnmanagedRole? Of(JsonElement assignment, IReadOnlyDictionary<string, Entitlement> roles, bool isEligible) =>
        Json.Text(assignment, "roleDefinitionId") is string role && Guid.TryParse(Json.Text(assignment, "principalId"), out Guid principal)
            ? new UnmanagedRole(principal, new UnmanagedAccess(roles.TryGetValue(role, out Entitlement? known) ? known.Name : role, PartOf(assignment), isEligible))
            : null;

    // A role of an application's own has the other kind of scope.
    private static string? PartOf(JsonElement assignment) =>
        (Json.Text(assignment, "directoryScopeId") ?? Json.Text(assignment, "appScopeId")) is string scope && scope != DirectoryRoles.WholeTenant ? scope : null;
}
