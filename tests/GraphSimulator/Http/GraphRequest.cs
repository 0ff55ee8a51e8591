using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>A request as it came in, by itself or in a batch.</summary>
internal sealed record GraphRequest
{
    private GraphRequest()
    {
    }

    public required string Method { get; init; }

    /// <summary>The parts of the path below the version, decoded, with one spelling for what has several.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The query options, decoded, by their names without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public JsonElement? Body { get; init; }

    public bool IsInBatch { get; init; }

    /// <summary>The service itself, with scheme and port, where links in the answer lead.</summary>
    public required string Host { get; init; }

    public bool IsWrite => Method != "GET";

    /// <summary>Whether the query is one of the advanced ones: the header alone, as a count wants it.</summary>
    public bool IsEventual => Headers.TryGetValue("ConsistencyLevel", out string? level) && level.Equals("eventual", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether header and $count are there, as an option or in the path, as advanced filters want it.</summary>
    public bool IsAdvanced => IsEventual && (Option("$count") == "true" || Path is [.., "$count"]);

    public string Name => $"{Method} /{string.Join('/', Path)}";

    public string? Option(string name) => Query.GetValueOrDefault(name);

    /// <summary>Reads a request; null if the address has no version that is simulated.</summary>
    public static GraphRequest? Read(string host, string method, string pathAndQuery, IReadOnlyDictionary<string, string> headers, JsonElement? body)
    {
        string[] halves = pathAndQuery.Split('?', 2);
        IReadOnlyList<string>? path = RequestPath.Read(halves[0]);
        return path is null ? null : new()
        {
            Host = host,
            Method = method.ToUpperInvariant(),
            Path = path,
            Query = halves.Length == 2 ? ReadQuery(halves[1]) : ReadQuery(""),
            Headers = headers,
            Body = body,
        };
    }

    private static Dictionary<string, string> ReadQuery(string query)
    {
        Dictionary<string, string> options = new(StringComparer.OrdinalIgnoreCase);
        foreach (string option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = option.Split('=', 2);
            options[Decode(halves[0])] = halves.Length == 2 ? Decode(halves[1]) : "";
        }

        return options;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
