using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>$search of the form <c>"property:text"</c>.</summary>
internal static class Searching
{
    public static IEnumerable<DirectoryObject> Apply(Call call, IEnumerable<DirectoryObject> objects)
    {
        if (call.Request.Option("$search") is not { } search)
        {
            return objects;
        }

        if (!call.Request.IsEventual)
        {
            throw Refusals.UnsupportedQuery("Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'");
        }

        string[] halves = search.Trim('"').Split(':', 2);
        return halves.Length == 2
            ? objects.Where(one => one.Text(halves[0])?.Contains(halves[1], StringComparison.OrdinalIgnoreCase) ?? false)
            : throw Refusals.Malformed($"Syntax error: the search '{search}' has no property.");
    }
}
