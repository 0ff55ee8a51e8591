using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Unmanaged;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>What a user or group has, and no plan gives or takes.</summary>
/// <param name="Principal">The id of the user or group.</param>
/// <param name="Access">The access, and how it is held.</param>
internal sealed record UnmanagedHolding(Guid Principal, UnmanagedAccess Access)
{
    private const string Owner = "owner";

    /// <summary>Reads a directory role from an assignment or an eligibility; null if it does not tell the role or who has it.</summary>
    /// <param name="assignment">The assignment or eligibility.</param>
    /// <param name="roles">The roles by their ids.</param>
    /// <param name="isEligible">Whether the role must be activated first.</param>
    public static UnmanagedHolding? OfRole(JsonElement assignment, IReadOnlyDictionary<string, Entitlement> roles, bool isEligible) =>
        Json.Text(assignment, "roleDefinitionId") is string role && Guid.TryParse(Json.Text(assignment, "principalId"), out Guid principal)
            ? new UnmanagedHolding(principal, new UnmanagedAccess(roles.TryGetValue(role, out Entitlement? known) ? known.Name : role, PartOf(assignment), isEligible))
            : null;

    /// <summary>Reads the group from an eligibility (privilegedAccessGroupEligibilitySchedule).</summary>
    /// <param name="eligibility">The eligibility.</param>
    /// <param name="principal">Who is eligible.</param>
    /// <param name="nameOf">The name of a group by its id; null for one that is not known.</param>
    public static UnmanagedHolding OfGroup(JsonElement eligibility, Guid principal, Func<Guid, string?> nameOf)
    {
        string id = Json.Text(eligibility, "groupId") ?? "a group";
        string name = (Guid.TryParse(id, out Guid group) ? nameOf(group) : null) ?? id;
        bool owns = string.Equals(Json.Text(eligibility, "accessId"), Owner, StringComparison.OrdinalIgnoreCase);
        return new UnmanagedHolding(principal, new UnmanagedAccess(name, null, IsEligible: true) { Kind = owns ? UnmanagedKind.Ownership : UnmanagedKind.Group });
    }

    /// <summary>Reads an access package from an assignment with its target (accessPackageAssignment); null if it does not tell who has it.</summary>
    public static UnmanagedHolding? OfPackage(JsonElement assignment) =>
        Json.Find(assignment, "target") is { ValueKind: JsonValueKind.Object } target && Guid.TryParse(Json.Text(target, "objectId"), out Guid principal)
            ? new UnmanagedHolding(principal, new UnmanagedAccess(PackageOf(assignment), null, IsEligible: false) { Kind = UnmanagedKind.Package })
            : null;

    private static string PackageOf(JsonElement assignment) =>
        (Json.Find(assignment, "accessPackage") is { ValueKind: JsonValueKind.Object } package ? Json.Text(package, "displayName") : null) ?? Json.Text(assignment, "id") ?? string.Empty;

    // A role of an application's own has the other kind of scope.
    private static string? PartOf(JsonElement assignment) =>
        (Json.Text(assignment, "directoryScopeId") ?? Json.Text(assignment, "appScopeId")) is string scope && scope != DirectoryRoles.WholeTenant ? scope : null;
}
