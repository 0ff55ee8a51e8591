using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Batch;

/// <summary>One request of a batch.</summary>
internal sealed record BatchItem(string Id, string Method, string Url, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> DependsOn, JsonElement? Body)
{
    public static BatchItem Read(JsonElement source) => new(
        source.TextOf("id") ?? "",
        source.TextOf("method") ?? "GET",
        source.TextOf("url") ?? "",
        source.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object
            ? headers.EnumerateObject().ToDictionary(static header => header.Name, static header => header.Value.GetString() ?? "")
            : [],
        [.. source.ItemsOf("dependsOn").Select(static id => id.GetString()!)],
        source.TryGetProperty("body", out JsonElement body) && body.ValueKind != JsonValueKind.Null ? body.Clone() : null);
}
