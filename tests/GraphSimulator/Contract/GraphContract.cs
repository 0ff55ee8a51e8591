using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Contract;

/// <summary>Holds every request and every answer against the published description of the service, and remembers what does not fit.</summary>
public sealed class GraphContract
{
    private static readonly Lazy<ContractDocument> s_document = new(static () => new ContractDocument(Read()));

    private readonly ConcurrentQueue<Violation> _violations = new();

    /// <summary>What did not fit so far, oldest first.</summary>
    public IReadOnlyCollection<Violation> Violations => _violations;

    /// <summary>Fails, with what did not fit, unless everything did.</summary>
    public void EnsureHeld()
    {
        if (!_violations.IsEmpty)
        {
            throw new InvalidOperationException($"The contract was broken.{Environment.NewLine}{string.Join(Environment.NewLine, _violations)}");
        }
    }

    /// <summary>Forgets what did not fit, for tests that break the contract on purpose.</summary>
    public void Forget() => _violations.Clear();

    internal bool HasProperty(string type, string property) => property.StartsWith("extension_", StringComparison.Ordinal) || s_document.Value.Library.Named(type).Property(property) is not null;

    internal bool IsCollection(string type, string property) => s_document.Value.Library.Named(type).Property(property)?.IsArray ?? false;

    /// <summary>Whether a value is not of the form that the contract wants for a property.</summary>
    internal bool IsOfWrongForm(string type, string property, JsonElement value) =>
        s_document.Value.Library.Named(type).Property(property) is { } schema && schema.Check(value, property).Any();

    internal bool Knows(GraphRequest request) => s_document.Value.Find(request.Method, request.Path).Operation is not null;

    /// <summary>Holds a request against the contract, and tells whether it fits.</summary>
    internal bool CheckRequest(GraphRequest request)
    {
        (ContractOperation? operation, string? problem) = s_document.Value.Find(request.Method, request.Path);
        (string Property, string Problem)[] problems = [.. operation?.CheckRequest(request.Query.Keys, request.Body) ?? [("path", problem!)]];
        Report("request", request, problems);
        return problems.Length == 0;
    }

    /// <summary>Remembers that the simulator itself broke on a request that fits.</summary>
    internal void ReportBreak(GraphRequest request, Exception error) => Report("simulator at", request, [("simulator", error.ToString())]);

    internal void CheckResponse(GraphRequest request, GraphResponse response)
    {
        if (s_document.Value.Find(request.Method, request.Path).Operation is { } operation)
        {
            JsonElement? body = response.Body is { } json ? JsonSerializer.SerializeToElement(json)
                : response.PlainText is { } text ? JsonSerializer.SerializeToElement(int.Parse(text, CultureInfo.InvariantCulture)) : null;
            Report($"response {response.Status} to", request, operation.CheckResponse(response.Status, body));
        }
    }

    private void Report(string direction, GraphRequest request, IEnumerable<(string Property, string Problem)> problems)
    {
        foreach ((string property, string problem) in problems)
        {
            _violations.Enqueue(new Violation($"{direction} {request.Name}", property, problem));
        }
    }

    private static JsonElement Read()
    {
        using Stream stream = typeof(GraphContract).Assembly.GetManifestResourceStream("graph-contract.json")!;
        return JsonSerializer.Deserialize<JsonElement>(stream);
    }
}
