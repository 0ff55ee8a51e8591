using System.Globalization;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>The requests for whole collections.</summary>
internal static class GraphRequests
{
    private const string Select = "$select";
    private const string Expand = "$expand";
    private const string Top = "$top";

    /// <summary>All users with the properties that the schema needs, and with their managers if it has them.</summary>
    public static GraphRequest Users(UserSchema schema, IReadOnlySet<string> denied, int pageSize) => GraphRequest.Read(
        "/users", (Select, List(schema.Selection(denied))), (Expand, schema.HasManager ? "manager($select=id)" : string.Empty), (Top, Number(pageSize)));

    /// <summary>One user with one property, to see whether it may be read.</summary>
    public static GraphRequest Probe(string property) => GraphRequest.Read("/users", (Select, List(["id", property])), (Top, Number(1)));

    /// <summary>All groups with what tells their kind.</summary>
    public static GraphRequest Groups(int pageSize) => GraphRequest.Read("/groups", (Select, List(["id", "displayName", .. GroupKind.Properties])), (Top, Number(pageSize)));

    /// <summary>The direct members of a group: their ids and types.</summary>
    public static GraphRequest Members(string group, int pageSize) => GraphRequest.Read($"/groups/{Uri.EscapeDataString(group)}/members", (Select, "id"), (Top, Number(pageSize)));

    private static string List(IEnumerable<string> names) => string.Join(',', names);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
