using System.Globalization;
using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>The requests that see whether something may be read.</summary>
internal static class GraphRequests
{
    private const string Select = "$select";
    private const string Top = "$top";

    /// <summary>One user with one property, to see whether it may be read.</summary>
    public static GraphRequest Probe(string property) => GraphRequest.Read("/users", (Select, List(["id", property])), (Top, Number(1)));

    /// <summary>All groups with what tells their kind.</summary>
    public static GraphRequest Groups(int pageSize) => GraphRequest.Read("/groups", (Select, List(["id", "displayName", .. GroupKind.Properties])), (Top, Number(pageSize)));

    private static string List(IEnumerable<string> names) => string.Join(',', names);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
