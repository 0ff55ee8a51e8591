using System.Globalization;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>The requests that see whether something may be read.</summary>
internal static class GraphRequests
{
    private const string Select = "$select";
    private const string Expand = "$expand";
    private const string Top = "$top";

    /// <summary>One user with the properties that the schema needs.</summary>
    /// <param name="id">The id or the user principal name. Only by the id the service shows when somebody signed in.</param>
    /// <param name="schema">What is read.</param>
    /// <param name="denied">The properties that may not be read.</param>
    public static GraphRequest User(string id, UserSchema schema, IReadOnlySet<string> denied) =>
        GraphRequest.Read($"/users/{Uri.EscapeDataString(id)}", (Select, List(schema.Selection(denied))), (Expand, ManagerOf(schema)));

    /// <summary>All users with their sponsors, at most twenty of each.</summary>
    public static GraphRequest UsersWithSponsors(int pageSize) => GraphRequest.Read("/users", (Select, "id"), (Expand, "sponsors($select=id)"), (Top, Number(pageSize)));

    /// <summary>The sponsors of one user.</summary>
    /// <param name="id">The id or the user principal name.</param>
    public static GraphRequest Sponsors(string id) => GraphRequest.Read($"/users/{Uri.EscapeDataString(id)}/sponsors", (Select, "id"));

    /// <summary>A user or group that was deleted and is kept for thirty days.</summary>
    public static GraphRequest Deleted(string id) => GraphRequest.Read($"/directory/deletedItems/{Uri.EscapeDataString(id)}");

    /// <summary>All users that were deleted and are kept for thirty days.</summary>
    public static GraphRequest DeletedUsers(IReadOnlyList<string> names, int pageSize) => GraphRequest.Read("/directory/deletedItems/microsoft.graph.user", (Select, List(["id", "displayName", .. names])), (Top, Number(pageSize)));

    /// <summary>One user with one property, to see whether it may be read.</summary>
    public static GraphRequest Probe(string property) => GraphRequest.Read("/users", (Select, List(["id", property])), (Top, Number(1)));

    /// <summary>All groups with what tells their kind.</summary>
    public static GraphRequest Groups(int pageSize) => GraphRequest.Read("/groups", (Select, List(["id", "displayName", .. GroupKind.Properties])), (Top, Number(pageSize)));

    /// <summary>The groups and roles on the other side of a relation, such as those that a user is a member of.</summary>
    public static GraphRequest Holders(string path, int pageSize) => GraphRequest.Read(path, (Select, List(["id", "displayName", "groupTypes", "onPremisesSyncEnabled", "roleTemplateId"])), (Top, Number(pageSize)));

    private static string ManagerOf(UserSchema schema) => schema.HasManager ? "manager($select=id)" : string.Empty;

    private static string List(IEnumerable<string> names) => string.Join(',', names);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
