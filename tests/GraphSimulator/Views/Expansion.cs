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

    public static void Apply(Call call, TenantState state, DirectoryObject one, JsonObject shown)
    {
        if (call.Request.Option("$expand") is not { } expand)
        {
            return;
        }

        Match match = Form().Match(expand);
        if (!match.Success || Relation.Find(one.Kind, match.Groups["relation"].Value) is not { } relation)
        {
            throw Refusals.Malformed($"Parsing OData Select and Expand failed: Could not find a property named '{expand}' on type '{one.Kind.TypeName()}'.");
        }

        string? select = match.Groups["select"] is { Success: true, Value: string names } ? names : null;
        JsonNode[] related = [.. relation.Of(state, one.Id).Take(MostObjects).Select(other => ObjectView.ShowAmongOthers(call, state, other, Selection.Of(call, other.Kind, select, isCollection: true)))];
        shown[relation.Name] = relation.IsSingle ? related.FirstOrDefault() : new JsonArray(related);
    }

    [GeneratedRegex(@"^(?<relation>[a-zA-Z]+)(\(\$select=(?<select>[a-zA-Z,]+)\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
