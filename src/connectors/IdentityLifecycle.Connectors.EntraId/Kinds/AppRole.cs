using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>A role of an application: the ids of the service principal and of the role in one anchor, and both names in one name.</summary>
internal static class AppRole
{
    // What somebody has who is assigned to an application that has no roles for users.
    private const string DefaultId = "00000000-0000-0000-0000-000000000000";
    private const string DefaultName = "Default Access";
    private const char Between = '/';

    /// <summary>The roles that users can be given in an application.</summary>
    public static IEnumerable<Entitlement> Of(JsonElement application, string directory)
    {
        if (Json.Text(application, "id") is not string id)
        {
            return [];
        }

        string name = Json.Text(application, "displayName") ?? id;
        Entitlement[] roles = [.. RolesFor(application).Select(role => Make(directory, id, role.Id, name, role.Name))];
        return roles.Length > 0 ? roles : Json.IsTrue(application, "appRoleAssignmentRequired") ? [Make(directory, id, DefaultId, name, DefaultName)] : [];
    }

    /// <summary>The anchor of a role.</summary>
    public static string Anchor(string application, string role) => string.Concat(application, Between.ToString(), role);

    /// <summary>The ids of the application and of the role.</summary>
    public static (string Application, string Role) Parts(string anchor) => anchor.Split(Between) is [string application, string role] ? (application, role) : (anchor, DefaultId);

    private static IEnumerable<(string Id, string Name)> RolesFor(JsonElement application) => Json.Find(application, "appRoles") is { ValueKind: JsonValueKind.Array } roles
        ? roles.EnumerateArray().Where(static role => Json.Lists(role, "allowedMemberTypes", "User")).Select(static role => (Id: Json.Text(role, "id"), Name: Json.Text(role, "displayName"))).Where(static role => role.Id is not null).Select(static role => (role.Id!, role.Name ?? role.Id!))
        : [];

    private static Entitlement Make(string directory, string application, string role, string applicationName, string roleName) =>
        new(directory, Anchor(application, role), string.Concat(applicationName, Between.ToString(), roleName), EntitlementKind.AppRole);
}
