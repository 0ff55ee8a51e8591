using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Views;

/// <summary>$expand of one relation, with at most twenty objects of it.</summary>
internal static partial class Expansion
{
    private const int MostObjects = 20;

    /// <summary>Refuses an expansion that the service refuses, whether there is an object to show or not.</summary>
    public static void Check(Call call, ObjectKind kind)
    {
        if (call.Request.Option("$expand") is { } expand)
        {
            Read(expand, kind);
            if (call.Request.IsAdvanced)
            {
                throw Refusals.UnsupportedQuery("$expand is not supported with the advanced query parameters.");
            }
        }
    }

    public static void Apply(Call call, TenantState state, DirectoryObject one, JsonObject shown)
    {
        if (call.Request.Option("$expand") is not { } expand)
        {
            return;
        }

        (Relation relation, string? select) = Read(expand, one.Kind);
        JsonNode[] related = [.. relation.Of(state, one.Id).Take(MostObjects).Select(other => ObjectView.ShowAmongOthers(call, state, other, Selection.Of(call, other.Kind, select, isCollection: true)))];
        shown[relation.Name] = relation.IsSingle ? related.FirstOrDefault() : new JsonArray(related);
    }

    private static (Relation Relation, string? Select) Read(string expand, ObjectKind kind)
    {
        Match match = Form().Match(expand);
        return match.Success && Relation.Find(kind, match.Groups["relation"].Value) is { } relation
            ? (relation, match.Groups["select"] is { Success: true, Value: string names } ? names : null)
            : throw Refusals.Malformed($"Parsing OData Select and Expand failed: Could not find a property named '{expand}' on type '{kind.TypeName()}'.");
    }

    [GeneratedRegex(@"^(?<relation>[a-zA-Z]+)(\(\$select=(?<select>[a-zA-Z,]+)\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
