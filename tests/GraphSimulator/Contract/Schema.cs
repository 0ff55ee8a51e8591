using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Contract;

/// <summary>A JSON Schema with the keywords that the contract uses, read once and then used for every body.</summary>
internal sealed class Schema
{
    private readonly SchemaLibrary _library;
    private readonly string? _reference;
    private readonly string[] _types;
    private readonly Dictionary<string, Schema> _properties;
    private readonly (Regex Name, Schema Schema)[] _patterns;
    private readonly Schema? _additional;
    private readonly bool _isClosed;
    private readonly Schema? _items;
    private readonly Schema[] _all;
    private readonly Schema[] _any;
    private readonly string[] _required;
    private readonly string?[] _values;
    private readonly Regex? _pattern;
    private readonly (double Least, double Most) _range;
    private readonly (int Least, int Most) _count;

    public Schema(JsonElement source, SchemaLibrary library)
    {
        _library = library;
        _reference = source.TextOf("$ref");
        _types = source.TextOf("type") is { } type ? [type] : TextsOf(source, "type");
        _properties = MembersOf(source, "properties").ToDictionary(static member => member.Name, member => new Schema(member.Value, library), StringComparer.Ordinal);
        _patterns = [.. MembersOf(source, "patternProperties").Select(member => (new Regex(member.Name, RegexOptions.CultureInvariant), new Schema(member.Value, library)))];
        bool hasAdditional = source.TryGetProperty("additionalProperties", out JsonElement additional);
        _isClosed = hasAdditional && additional.ValueKind == JsonValueKind.False;
        _additional = hasAdditional && additional.ValueKind == JsonValueKind.Object ? new Schema(additional, library) : null;
        _items = source.TryGetProperty("items", out JsonElement items) ? new Schema(items, library) : null;
        _all = SchemasOf(source, "allOf");
        _any = [.. SchemasOf(source, "anyOf"), .. SchemasOf(source, "oneOf")];
        _required = TextsOf(source, "required");
        _values = [.. source.ItemsOf("enum").Select(static value => value.GetString())];
        _pattern = source.TextOf("pattern") is { } pattern ? new Regex(pattern, RegexOptions.CultureInvariant) : null;
        _range = (NumberOf(source, "minimum") ?? double.MinValue, NumberOf(source, "maximum") ?? double.MaxValue);
        _count = ((int)(NumberOf(source, "minItems") ?? 0), (int)(NumberOf(source, "maxItems") ?? int.MaxValue));
    }

    /// <summary>The schema of a property; null if there is none.</summary>
    public Schema? Property(string name) => _reference is null ? _properties.GetValueOrDefault(name) : _library.Find(_reference).Property(name);

    public bool IsArray => _types is ["array"];

    /// <summary>What is wrong with a value, each with the path of the property.</summary>
    public IEnumerable<(string Property, string Problem)> Check(JsonElement value, string path)
    {
        if (_reference is not null)
        {
            return _library.Find(_reference).Check(value, path);
        }

        if (_types.Length > 0 && !_types.Any(type => IsOfType(value, type)))
        {
            return [(path, $"is {value.ValueKind}, not {string.Join(" or ", _types)}")];
        }

        return [.. CheckValue(value, path), .. CheckMembers(value, path), .. CheckItems(value, path), .. _all.SelectMany(schema => schema.Check(value, path)), .. CheckAny(value, path)];
    }

    private IEnumerable<(string Property, string Problem)> CheckValue(JsonElement value, string path)
    {
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (_values.Length > 0 && value.ValueKind is JsonValueKind.String or JsonValueKind.Null && !_values.Contains(text))
        {
            yield return (path, $"is '{text}', not one of {string.Join(", ", _values)}");
        }

        if (text is not null && _pattern is not null && !_pattern.IsMatch(text))
        {
            yield return (path, $"'{text}' is not of the form {_pattern}");
        }

        if (value.ValueKind == JsonValueKind.Number && (value.GetDouble() < _range.Least || value.GetDouble() > _range.Most))
        {
            yield return (path, $"{value} is not between {_range.Least} and {_range.Most}");
        }
    }

    private IEnumerable<(string Property, string Problem)> CheckMembers(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (string missing in _required.Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return (Below(path, missing), "is required");
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            foreach ((string Property, string Problem) problem in CheckMember(member, Below(path, member.Name)))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<(string Property, string Problem)> CheckMember(JsonProperty member, string path)
    {
        if (_properties.TryGetValue(member.Name, out Schema? schema))
        {
            return schema.Check(member.Value, path);
        }

        Schema[] fitting = [.. _patterns.Where(pattern => pattern.Name.IsMatch(member.Name)).Select(static pattern => pattern.Schema)];
        if (fitting.Length > 0)
        {
            return fitting.SelectMany(one => one.Check(member.Value, path));
        }

        return _isClosed ? [(path, "is not in the contract")] : _additional?.Check(member.Value, path) ?? [];
    }

    private IEnumerable<(string Property, string Problem)> CheckItems(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        int length = value.GetArrayLength();
        if (length < _count.Least || length > _count.Most)
        {
            yield return (path, $"has {length} items, not {_count.Least} to {_count.Most}");
        }

        int index = 0;
        foreach (JsonElement item in _items is null ? [] : value.EnumerateArray().AsEnumerable())
        {
            foreach ((string Property, string Problem) problem in _items!.Check(item, $"{path}[{index}]"))
            {
                yield return problem;
            }

            index++;
        }
    }

    /// <summary>One of the alternatives has to fit. If none does, the one that comes nearest is told.</summary>
    private (string Property, string Problem)[] CheckAny(JsonElement value, string path)
    {
        (string Property, string Problem)[][] tries = [.. _any.Select(schema => schema.Check(value, path).ToArray())];
        return tries.Length == 0 || tries.Any(static problems => problems.Length == 0)
            ? []
            : tries.OrderByDescending(problems => problems.Max(static problem => problem.Property.Length)).First();
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new InvalidOperationException($"The contract has a type that is not known: {type}."),
    };

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private Schema[] SchemasOf(JsonElement source, string name) => [.. source.ItemsOf(name).Select(item => new Schema(item, _library))];

    private static string[] TextsOf(JsonElement source, string name) => [.. source.ItemsOf(name).Select(static item => item.GetString()!)];

    private static double? NumberOf(JsonElement source, string name) => source.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

    private static JsonProperty[] MembersOf(JsonElement source, string name) =>
        source.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];
}
