using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Query.Filters;

/// <summary>Paths such as <c>signInActivity/lastSignInDateTime</c>.</summary>
internal static class FilterPath
{
    public static string Root(string path) => path.Split('/')[0];

    /// <summary>The value at a path below an object; null if there is none.</summary>
    public static JsonElement? Below(JsonElement element, string path)
    {
        JsonElement found = element;
        foreach (string part in path.Split('/'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(part, out found))
            {
                return null;
            }
        }

        return found;
    }
}
