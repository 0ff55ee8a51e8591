using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>Several requests as one (Microsoft Graph, JSON batching). Each is done, refused and throttled by itself.</summary>
internal static class GraphBatch
{
    /// <summary>The most requests that the service takes at once.</summary>
    public const int Most = 20;

    /// <summary>One request of several.</summary>
    public static GraphRequest Of(IReadOnlyList<GraphRequest> requests) => GraphRequest.Write(HttpMethod.Post, "/$batch", writer =>
    {
        writer.WriteStartArray("requests");
        for (int index = 0; index < requests.Count; index++)
        {
            Write(writer, index, requests[index]);
        }

        writer.WriteEndArray();
    });

    /// <summary>The reply to each of the requests, in their order. What the answer leaves out is lost.</summary>
    public static GraphReply[] Read(GraphReply whole, int count)
    {
        if (whole is not { IsSuccess: true, Answer: GraphAnswer answer })
        {
            return Same(whole, count);
        }

        try
        {
            return answer.IsJson ? Parse(answer, count) : Same(GraphReply.Lost($"a page ({answer.MediaType}) that is not of Microsoft Graph"), count);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return Same(GraphReply.Lost("half an answer"), count);
        }
    }

    private static GraphReply[] Parse(GraphAnswer answer, int count)
    {
        GraphReply[] replies = Same(GraphReply.Lost("an answer that says nothing of this request"), count);
        using JsonDocument document = JsonDocument.Parse(answer.Body);
        foreach (JsonElement one in document.RootElement.GetProperty("responses").EnumerateArray())
        {
            if (int.TryParse(one.GetProperty("id").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < count)
            {
                replies[index] = GraphReply.Of(Inner(one));
            }
        }

        return replies;
    }

    private static GraphAnswer Inner(JsonElement one)
    {
        bool hasHeaders = one.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object;
        string Header(string name) => hasHeaders ? headers.EnumerateObject().Where(header => header.NameEquals(name)).Select(static header => header.Value.ToString()).FirstOrDefault() ?? string.Empty : string.Empty;
        return new GraphAnswer((HttpStatusCode)one.GetProperty("status").GetInt32(), one.TryGetProperty("body", out JsonElement body) ? Encoding.UTF8.GetBytes(body.GetRawText()) : Array.Empty<byte>())
        {
            MediaType = "application/json",
            RetryAfter = double.TryParse(Header("Retry-After"), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? TimeSpan.FromSeconds(seconds) : null,
            RequestId = Header("request-id"),
        };
    }

    private static void Write(Utf8JsonWriter writer, int index, GraphRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("id", index.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("method", request.Method.Method);
        writer.WriteString("url", request.Address);
        if (request.Body is byte[] body)
        {
            writer.WriteStartObject("headers");
            writer.WriteString("Content-Type", "application/json");
            writer.WriteEndObject();
            writer.WritePropertyName("body");
            writer.WriteRawValue(body);
        }

        writer.WriteEndObject();
    }

    private static GraphReply[] Same(GraphReply reply, int count) => [.. Enumerable.Repeat(reply, count)];
}
