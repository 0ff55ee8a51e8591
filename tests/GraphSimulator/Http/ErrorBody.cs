using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>An error in the service's form.</summary>
internal static class ErrorBody
{
    public static GraphResponse Of(GraphException refusal, string requestId, string clientRequestId, DateTimeOffset now)
    {
        JsonObject error = new() { ["code"] = refusal.Code, ["message"] = refusal.Message };
        if (refusal.Details.Count > 0)
        {
            error["details"] = new JsonArray([.. refusal.Details.Select(detail => (JsonNode)new JsonObject { ["code"] = detail.Code, ["message"] = refusal.Message, ["target"] = detail.Target })]);
        }

        error["innerError"] = new JsonObject
        {
            ["date"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["request-id"] = requestId,
            ["client-request-id"] = clientRequestId,
        };

        GraphResponse response = new(refusal.Status) { Body = refusal.Code.Length == 0 ? null : new JsonObject { ["error"] = error } };
        foreach ((string name, string value) in refusal.Headers)
        {
            response.Headers[name] = value;
        }

        return response;
    }
}
