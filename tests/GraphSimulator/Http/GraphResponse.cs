using System.Text.Json.Nodes;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>An answer before it is sent, by itself or in a batch.</summary>
internal sealed record GraphResponse(int Status)
{
    /// <summary>The JSON of the answer; null for an answer without a body, or with plain text.</summary>
    public JsonNode? Body { get; init; }

    public string? PlainText { get; init; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static GraphResponse NoContent => new(204);

    public bool IsSuccess => Status is >= 200 and < 300;

    public static GraphResponse Ok(JsonNode? body) => new(200) { Body = body };

    public static GraphResponse Created(JsonNode? body) => new(201) { Body = body };

    public static GraphResponse Plain(string text) => new(200) { PlainText = text };

    public GraphResponse WithHeader(string name, string value)
    {
        Headers[name] = value;
        return this;
    }
}
