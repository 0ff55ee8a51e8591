using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Core.Tests.Policies.Published;

/// <summary>Prints the shapes of the policy as a JSON Schema (draft 2020-12) for editors.</summary>
internal sealed class PolicySchemaWriter
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _definitions = [];

    public static string Write() => new PolicySchemaWriter().WriteAll().ToJsonString(s_options) + "\n";

    private JsonObject WriteAll()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "IdentityLifecycle policy",
            ["description"] = "Sources, identities, directories, access and safety. Test-LifecyclePolicy also checks what a schema cannot: names, mappings, rules and connectors.",
        };
        foreach ((string key, JsonNode? value) in Object(PolicyDocument.Shape).ToArray())
        {
            schema[key] = value?.DeepClone();
        }

        schema["$defs"] = _definitions;
        return schema;
    }

    private JsonObject Shape(PolicyShape shape) => shape switch
    {
        ObjectShape fixedKeys => Reference(fixedKeys),
        MapShape map => Map(map),
        ListShape list => WithMinimum(new JsonObject { ["type"] = "array", ["items"] = Shape(list.Item) }, "minItems", list.Minimum),
        EitherShape either => new JsonObject { ["anyOf"] = new JsonArray(Shape(either.Simple), Shape(either.Full)) },
        ChoiceShape choice => new JsonObject { ["enum"] = Texts(choice.Words) },
        NumberShape number => Number(number),
        BooleanShape => new JsonObject { ["type"] = "boolean" },
        TextShape text => Text(text.Form),
        _ => throw new NotSupportedException(shape.ToString()),
    };

    private JsonObject Reference(ObjectShape shape)
    {
        if (!_definitions.ContainsKey(shape.Name))
        {
            _definitions[shape.Name] = new JsonObject();
            _definitions[shape.Name] = Object(shape);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{shape.Name}" };
    }

    private JsonObject Object(ObjectShape shape)
    {
        JsonObject result = new() { ["type"] = "object", ["properties"] = new JsonObject(shape.Keys.Select(key => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(key.Name, Key(key)))) };
        string[] required = [.. shape.Keys.Where(static key => key.IsRequired).Select(static key => key.Name)];
        if (required.Length > 0)
        {
            result["required"] = Texts(required);
        }

        if (shape.ExactlyOneOf.Count > 0)
        {
            result["oneOf"] = new JsonArray([.. shape.ExactlyOneOf.Select(static key => new JsonObject { ["required"] = Texts(key) })]);
        }

        foreach (PolicyKey key in shape.Keys.Where(static key => key.Needs is not null))
        {
            result["dependentRequired"] ??= new JsonObject();
            result["dependentRequired"]![key.Name] = Texts(key.Needs!);
        }

        result["additionalProperties"] = shape.Role == ConnectorRoles.None
            ? false
            : new JsonObject { ["description"] = "A setting of the connector.", ["type"] = Texts("string", "boolean", "integer", "array", "object") };
        return result;
    }

    private JsonObject Key(PolicyKey key)
    {
        JsonObject result = key.IsNotYet ? new JsonObject { ["not"] = new JsonObject() } : Shape(key.Shape);
        string ending = key.IsNotYet ? " Not supported yet." : key.Default is null ? string.Empty : $" Default: {key.Default}.";
        result["description"] = key.Description + ending;
        return result;
    }

    private JsonObject Map(MapShape map)
    {
        JsonObject names = map.Names switch
        {
            NameForm.DirectoryAttribute => new JsonObject { ["minLength"] = 1 },
            NameForm.AttributeOrRest => new JsonObject { ["pattern"] = $"^\\*$|{TextForms.NamePattern}" },
            _ => new JsonObject { ["pattern"] = TextForms.NamePattern },
        };
        return WithMinimum(new JsonObject { ["type"] = "object", ["propertyNames"] = names, ["additionalProperties"] = Shape(map.Value) }, "minProperties", map.Minimum);
    }

    private static JsonObject Number(NumberShape number)
    {
        JsonObject result = new() { ["type"] = number.IsWhole ? "integer" : "number", ["minimum"] = number.Minimum };
        if (number.Maximum != int.MaxValue)
        {
            result["maximum"] = number.Maximum;
        }

        return result;
    }

    private static JsonObject Text(TextForm form)
    {
        JsonObject result = new() { ["type"] = "string" };
        string? pattern = form switch
        {
            TextForm.Duration => TextForms.DurationPattern,
            TextForm.TimeOfDay => TextForms.TimePattern,
            TextForm.Day => TextForms.DayPattern,
            _ => null,
        };
        if (pattern is not null)
        {
            result["pattern"] = pattern;
        }

        return result;
    }

    private static JsonObject WithMinimum(JsonObject schema, string key, int minimum)
    {
        if (minimum > 0)
        {
            schema[key] = minimum;
        }

        return schema;
    }

    private static JsonArray Texts(params string[] texts) => new([.. texts.Select(static text => JsonValue.Create(text))]);
}
