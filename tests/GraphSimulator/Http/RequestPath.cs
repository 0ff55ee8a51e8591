using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>The path of a request in one spelling: <c>delta</c> for <c>microsoft.graph.delta()</c>, <c>users/x</c> for <c>users('x')</c>.</summary>
internal static partial class RequestPath
{
    private const string Version = "v1.0";
    private const string Namespace = "microsoft.graph.";
    private const string Alias = "graph.";

    /// <summary>The parts below the version; null if the version is not the one that is simulated.</summary>
    public static IReadOnlyList<string>? Read(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [Version, ..] ? [.. parts.Skip(1).Select(Uri.UnescapeDataString).SelectMany(Normalise)] : null;
    }

    private static IEnumerable<string> Normalise(string part)
    {
        if (Key().Match(part) is { Success: true } key)
        {
            return [key.Groups["collection"].Value, key.Groups["name"].Value == "appId" ? $"appId={key.Groups["key"].Value}" : key.Groups["key"].Value];
        }

        string name = part.EndsWith("()", StringComparison.Ordinal) ? part[..^2] : part;
        string qualified = name.StartsWith(Alias, StringComparison.Ordinal) ? $"microsoft.{name}" : name;
        bool isFunction = qualified.StartsWith(Namespace, StringComparison.Ordinal) && ObjectKindNames.OfTypeName(qualified) is null;
        return [isFunction ? qualified[Namespace.Length..] : qualified];
    }

    [GeneratedRegex(@"^(?<collection>[a-zA-Z]+)\((?:(?<name>appId|userPrincipalName)=)?'(?<key>[^']+)'\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
