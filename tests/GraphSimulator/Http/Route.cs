namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>A request that the service knows, with what it costs and who may send it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path, with names in braces for what varies.</param>
/// <param name="Permissions">Any one of these lets an app in; none are needed if there are none.</param>
/// <param name="Answer">What answers it.</param>
internal sealed record Route(string Method, string Template, IReadOnlyList<string> Permissions, Func<Call, GraphResponse> Answer)
{
    private readonly string[] _parts = Template.Split('/');

    /// <summary>The resource units before query options change them.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>Whether it consumes nothing itself.</summary>
    public bool IsFree { get; init; }

    /// <summary>How many parts of the template are words: of two templates that fit, the one with more is meant.</summary>
    public int Words => _parts.Count(static part => !IsName(part));

    /// <summary>The values of the names in the template; null if the path is another one.</summary>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != _parts.Length)
        {
            return null;
        }

        Dictionary<string, string> values = [];
        foreach ((string part, string found) in _parts.Zip(path))
        {
            if (IsName(part) && !found.StartsWith('$'))
            {
                values[part[1..^1]] = found;
            }
            else if (part != found)
            {
                return null;
            }
        }

        return values;
    }

    private static bool IsName(string part) => part.StartsWith('{');
}
