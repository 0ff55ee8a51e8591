using System.Globalization;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>The requests that read what is kept of a tenant, and what no change tells.</summary>
internal static class KeepingRequests
{
    /// <summary>The property of users and groups that says whether they lie in a restricted management administrative unit.</summary>
    public const string Restricted = "isManagementRestricted";

    private const string Select = "$select";
    private const string Expand = "$expand";
    private const string Top = "$top";
    private const string DeltaToken = "$deltatoken";
    private const string ManagerId = "manager($select=id)";

    /// <summary>All users with some properties, and with their managers if those are among them.</summary>
    public static GraphRequest Users(IReadOnlyList<string> properties, int pageSize) => GraphRequest.Read("/users", [.. Whole(properties), (Top, Number(pageSize))]);

    /// <summary>One user, with the same properties.</summary>
    public static GraphRequest User(Guid id, IReadOnlyList<string> properties) => GraphRequest.Read($"/users/{id}", Whole(properties));

    /// <summary>All users with one property.</summary>
    public static GraphRequest UsersWith(string property, int pageSize) => GraphRequest.Read("/users", (Select, List(["id", property])), (Top, Number(pageSize)));

    /// <summary>All groups with some properties.</summary>
    public static GraphRequest GroupsWith(IReadOnlyList<string> properties, int pageSize) => GraphRequest.Read("/groups", (Select, List(["id", .. properties])), (Top, Number(pageSize)));

    /// <summary>All groups with some properties and with their owners, at most twenty of each.</summary>
    public static GraphRequest GroupsWithOwners(IReadOnlyList<string> properties, int pageSize) => GraphRequest.Read("/groups", (Select, List(["id", .. properties])), (Expand, "owners($select=id)"), (Top, Number(pageSize)));

    /// <summary>The owners of a group.</summary>
    public static GraphRequest Owners(string group) => GraphRequest.Read($"/groups/{Uri.EscapeDataString(group)}/owners", (Select, "id"));

    /// <summary>One group with some properties.</summary>
    public static GraphRequest Group(Guid id, IReadOnlyList<string> properties) => GraphRequest.Read($"/groups/{id}", (Select, List(properties)));

    /// <summary>The direct members of a group: their ids and types.</summary>
    public static GraphRequest Members(Guid group, int pageSize) => GraphRequest.Read($"/groups/{group}/members", (Select, "id"), (Top, Number(pageSize)));

    /// <summary>The owners of a group: their ids and types.</summary>
    public static GraphRequest Owners(Guid group, int pageSize) => GraphRequest.Read($"/groups/{group}/owners", (Select, "id"), (Top, Number(pageSize)));

    /// <summary>All groups with some properties and with all direct members, as the first round of changes.</summary>
    public static GraphRequest AllGroups(IReadOnlyList<string> properties) => GraphRequest.Read("/groups/delta", (Select, List([.. properties, "members"])));

    /// <summary>No users, but the link for what changes of them from now on.</summary>
    public static GraphRequest LatestUsers(IReadOnlyList<string> properties) => GraphRequest.Read("/users/delta", (Select, List(properties)), (DeltaToken, "latest"));

    // A manager is expanded where users are read as they are, and selected where changes are asked for.
    private static (string Option, string Value)[] Whole(IReadOnlyList<string> properties) =>
        [(Select, List(properties.Where(static name => name != UserProperties.Manager))), (Expand, properties.Contains(UserProperties.Manager) ? ManagerId : string.Empty)];

    private static string List(IEnumerable<string> names) => string.Join(',', names);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
