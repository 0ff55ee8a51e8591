using System.Collections.Concurrent;
using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Contract;

/// <summary>The components of the contract that others refer to.</summary>
internal sealed class SchemaLibrary(JsonElement contract)
{
    private readonly ConcurrentDictionary<string, Schema> _schemas = new();

    public Schema Find(string reference) => _schemas.GetOrAdd(reference, _ => new Schema(Resolve(reference), this));

    public Schema Named(string type) => Find($"#/components/schemas/{type}");

    /// <summary>What a reference stands for, or the element itself if it is none.</summary>
    public JsonElement Resolve(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out JsonElement reference) ? Resolve(reference.GetString()!) : element;

    private JsonElement Resolve(string reference)
    {
        JsonElement found = contract;
        foreach (string part in reference.Split('/').Skip(1))
        {
            found = found.GetProperty(part);
        }

        return found;
    }
}
