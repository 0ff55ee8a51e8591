using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Contract;

/// <summary>What the contract says of one method of one path.</summary>
internal sealed class ContractOperation
{
    private static readonly string[] s_alwaysAllowed = ["$skiptoken", "$deltatoken"];

    private readonly HashSet<string> _options;
    private readonly Schema? _body;
    private readonly bool _needsBody;
    private readonly Dictionary<string, Schema?> _responses;

    public ContractOperation(JsonElement pathItem, JsonElement operation, SchemaLibrary library)
    {
        _options = new(pathItem.ItemsOf("parameters").Concat(operation.ItemsOf("parameters")).Select(parameter => library.Resolve(parameter).TextOf("name")!).Concat(s_alwaysAllowed), StringComparer.OrdinalIgnoreCase);
        if (operation.TryGetProperty("requestBody", out JsonElement reference))
        {
            JsonElement body = library.Resolve(reference);
            _body = SchemaOf(body, library);
            _needsBody = body.IsTrue("required");
        }

        _responses = operation.GetProperty("responses").EnumerateObject().ToDictionary(static member => member.Name, member => SchemaOf(library.Resolve(member.Value), library));
    }

    public IEnumerable<(string Property, string Problem)> CheckRequest(IEnumerable<string> options, JsonElement? body)
    {
        IEnumerable<(string Property, string Problem)> foreign = options.Where(option => !_options.Contains(option)).Select(static option => (option, "is not an option of this request"));
        return foreign.Concat(CheckBody(body));
    }

    public IEnumerable<(string Property, string Problem)> CheckResponse(int status, JsonElement? body)
    {
        string exact = status.ToString(CultureInfo.InvariantCulture);
        string family = $"{exact[0]}XX";
        if (_responses.TryGetValue(exact, out Schema? schema) || _responses.TryGetValue(family, out schema))
        {
            return body is { } found
                ? schema?.Check(found, "") ?? [("body", $"is there, although {status} has none")]
                : schema is null || status >= 400 ? [] : [("body", "is missing")];
        }

        return status >= 400 ? [] : [("status", $"{status} is not in the contract")];
    }

    private IEnumerable<(string Property, string Problem)> CheckBody(JsonElement? body) => (body, _body) switch
    {
        (null, _) => _needsBody ? [("body", "is required")] : [],
        (_, null) => body.Value.ValueKind == JsonValueKind.Object && !body.Value.EnumerateObject().Any() ? [] : [("body", "is there, although the request has none")],
        ({ } found, { } schema) => schema.Check(found, ""),
    };

    private static Schema? SchemaOf(JsonElement holder, SchemaLibrary library) =>
        holder.TryGetProperty("content", out JsonElement content)
            ? content.EnumerateObject().Select(static kind => kind.Value).Where(static kind => kind.TryGetProperty("schema", out _)).Select(kind => new Schema(kind.GetProperty("schema"), library)).FirstOrDefault()
            : null;
}
