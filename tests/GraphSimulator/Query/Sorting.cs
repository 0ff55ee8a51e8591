using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>$orderby by one property.</summary>
internal static class Sorting
{
    private static readonly string[] s_default = ["displayName", "userPrincipalName"];
    private static readonly string[] s_advanced = ["createdDateTime", "deletedDateTime"];

    public static IEnumerable<DirectoryObject> Apply(Call call, TenantState state, IEnumerable<DirectoryObject> objects)
    {
        if (call.Request.Option("$orderby") is not { } order)
        {
            return objects;
        }

        string[] words = order.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Check(call, words);
        Func<DirectoryObject, string> key = one => ObjectValues.Of(state, one, words[0]) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";
        return words is [_, "desc"] ? objects.OrderByDescending(key, StringComparer.OrdinalIgnoreCase) : objects.OrderBy(key, StringComparer.OrdinalIgnoreCase);
    }

    private static void Check(Call call, string[] words)
    {
        bool isKnown = words is [_] or [_, "asc" or "desc"] && (s_default.Contains(words[0]) || (s_advanced.Contains(words[0]) && call.Request.IsAdvanced));
        if (!isKnown)
        {
            throw Refusals.UnsupportedQuery("Sorting not supported for current query.");
        }

        if (call.Request.Option("$filter") is not null && !call.Request.IsAdvanced)
        {
            throw Refusals.UnsupportedQuery("Sorting not supported for current query.");
        }
    }
}
