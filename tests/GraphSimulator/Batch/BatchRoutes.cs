using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Batch;

/// <summary>$batch: up to twenty requests, each answered, throttled and refused by itself.</summary>
internal static class BatchRoutes
{
    private const int MostRequests = 20;

    /// <summary>The batch itself costs nothing: its requests do.</summary>
    public static IEnumerable<Route> Of(GraphService service) => [new("POST", "$batch", [], call => Answer(call, service)) { IsFree = true }];

    private static GraphResponse Answer(Call call, GraphService service)
    {
        BatchItem[] items = [.. call.Body.ItemsOf("requests").Select(BatchItem.Read)];
        Check(items);
        Dictionary<string, GraphResponse> answers = new(StringComparer.OrdinalIgnoreCase);
        List<JsonObject> responses = [];
        foreach (BatchItem item in InOrder(items))
        {
            bool isBlocked = item.DependsOn.Any(id => !answers[id].IsSuccess);
            answers[item.Id] = isBlocked ? FailedDependency(call) : AnswerOne(call, service, item);
            responses.Add(Show(item, answers[item.Id]));
        }

        if (!call.Holds(Guesses.BatchAnswersComeAsTheyWereDone))
        {
            responses.Reverse();
        }

        return GraphResponse.Ok(new JsonObject { ["responses"] = new JsonArray([.. responses]) });
    }

    private static GraphResponse AnswerOne(Call call, GraphService service, BatchItem item)
    {
        Dictionary<string, string> headers = new(item.Headers, StringComparer.OrdinalIgnoreCase) { ["Authorization"] = call.Request.Headers["Authorization"] };
        GraphRequest? request = GraphRequest.Read(call.Request.Host, item.Method, $"/v1.0/{item.Url.TrimStart('/')}", headers, item.Body);
        GraphRequest inner = request! with { IsInBatch = true };
        return service.Answer(inner, call.Simulator.Faults.Next(inner));
    }

    private static GraphResponse FailedDependency(Call call)
    {
        string id = call.Simulator.Identifiers.Next();
        return ErrorBody.Of(new GraphException(424, "FailedDependency", "Failed Dependency"), id, id, call.Now);
    }

    private static JsonObject Show(BatchItem item, GraphResponse response)
    {
        JsonObject headers = new(response.Headers.Select(static header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)).Append(KeyValuePair.Create<string, JsonNode?>("Cache-Control", "no-cache")));
        JsonObject shown = new() { ["id"] = item.Id, ["status"] = response.Status, ["headers"] = headers };
        if ((response.Body ?? (response.PlainText is { } text ? JsonValue.Create(text) : null)) is { } body)
        {
            headers["Content-Type"] = response.PlainText is null ? "application/json" : "text/plain";
            shown["body"] = body;
        }

        return shown;
    }

    private static void Check(BatchItem[] items)
    {
        if (items.Length is 0 or > MostRequests)
        {
            throw Refusals.Malformed($"Number of batch request steps must be between 1 and {MostRequests}.");
        }

        if (items.DistinctBy(static item => item.Id, StringComparer.OrdinalIgnoreCase).Count() < items.Length || items.Any(static item => item.Id.Length == 0 || item.Url.Length == 0))
        {
            throw Refusals.Malformed("Invalid batch payload format.");
        }

        if (items.FirstOrDefault(static item => item.Body is not null && !item.Headers.Keys.Contains("Content-Type", StringComparer.OrdinalIgnoreCase)) is { } item)
        {
            throw Refusals.Malformed($"The request '{item.Id}' has a body but no Content-Type header.");
        }
    }

    /// <summary>Each request after those that it depends on.</summary>
    private static List<BatchItem> InOrder(BatchItem[] items)
    {
        List<BatchItem> ordered = [];
        List<BatchItem> waiting = [.. items];
        while (waiting.Count > 0)
        {
            BatchItem next = waiting.FirstOrDefault(item => item.DependsOn.All(id => ordered.Any(done => done.Id.Equals(id, StringComparison.OrdinalIgnoreCase))))
                ?? throw Refusals.Malformed("Invalid batch payload: a dependency does not exist or leads back to itself.");
            ordered.Add(next);
            waiting.Remove(next);
        }

        return ordered;
    }
}
