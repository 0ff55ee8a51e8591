using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>Makes an <see cref="IdentitySet"/> of objects from anywhere, each given as its properties by name.</summary>
public static class IdentityObjectReader
{
    private const string Source = "objects";

    /// <summary>Reads objects. A bad or ambiguous one holds its person and never stops the others.</summary>
    /// <param name="objects">The properties of each object by name, in any case; an object may lack some.</param>
    /// <param name="key">The property with the key, or an expression over the properties; it is the identity id.</param>
    /// <param name="map">Attribute by attribute a property's name or an expression; null takes every property under its own name.</param>
    /// <param name="context">The as-of instant and what else expressions may know.</param>
    /// <param name="timeZone">The zone of dates without a time.</param>
    /// <param name="readAt">When the objects were read (UTC).</param>
    /// <returns>The set and what is wrong with single objects; the line of a problem is the object's number.</returns>
    /// <exception cref="LifecycleException">MappingInvalid or SourceHeaderInvalid: key or map name what no object has.</exception>
    public static (IdentitySet Set, IReadOnlyList<LifecycleProblem> Problems) Read(
        IReadOnlyList<IReadOnlyDictionary<string, Fact>> objects,
        string key,
        IReadOnlyDictionary<string, string>? map,
        EvaluationContext context,
        TimeZoneInfo timeZone,
        DateTimeOffset readAt)
    {
        AttributeSchema properties = FindProperties(objects);
        AttributeMapping[] attributes = map is null
            ? [.. properties.Attributes.Select(property => new AttributeMapping(property.Name, Parse(property.Name, property.Name, properties)))]
            : [.. map.Select(pair => new AttributeMapping(pair.Key, Parse(pair.Key, pair.Value, properties)))];
        MappingSet mappings = new(Schema(attributes, properties), Parse("key", key, properties), context, timeZone) { Attributes = attributes };
        IdentitySetReader reader = IdentitySetReader.ForMappings(Source, Source, mappings, new CompletenessPolicy(null, null));
        reader.OnColumns(properties);
        string hash = Feed(objects, properties, reader);
        return (reader.Complete(new SourceReading(hash, readAt, objects.Count), null), reader.Problems);
    }

    private static AttributeSchema FindProperties(IReadOnlyList<IReadOnlyDictionary<string, Fact>> objects)
    {
        Dictionary<string, AttributeType?> types = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Fact fact) in objects.SelectMany(static properties => properties))
        {
            if (types.GetValueOrDefault(name) is null)
            {
                types[name] = TypeOf(fact);
            }
        }

        return new AttributeSchema(types.Select(static pair => new AttributeDefinition(pair.Key, pair.Value ?? AttributeType.Text)));
    }

    private static AttributeType? TypeOf(Fact fact) => (fact.Value is ValueList list ? list[0] : fact.Value) switch
    {
        null => null,
        bool => AttributeType.Boolean,
        long => AttributeType.Integer,
        double => AttributeType.Number,
        DateTimeOffset => AttributeType.DateTime,
        byte[] => AttributeType.Binary,
        ComplexValue => AttributeType.Complex,
        _ => AttributeType.Text,
    };

    // A name of the common vocabulary has its type there; another has the type of the property it is taken from.
    private static AttributeSchema Schema(AttributeMapping[] attributes, AttributeSchema properties) => new(attributes.Select(mapping =>
        AttributeVocabulary.Contains(mapping.Attribute) || mapping.Value.DirectAttribute is not string property
            ? AttributeVocabulary.Define(mapping.Attribute)
            : new AttributeDefinition(mapping.Attribute, properties.Find(property)?.Type ?? AttributeType.Text)));

    private static MappingExpression Parse(string purpose, string text, AttributeSchema properties)
    {
        bool isProperty = properties.OrdinalOf(text) >= 0 || !text.AsSpan().ContainsAny("[\"(");
        string expression = isProperty ? $"[{text}]" : text;
        return MappingExpression.Parse(expression, out IReadOnlyList<ExpressionError> errors) ?? throw new LifecycleException(
            LifecycleErrorKind.MappingInvalid,
            $"\"{purpose}\": {errors[0].Render(expression)}") { Attribute = purpose };
    }

    private static string Feed(IReadOnlyList<IReadOnlyDictionary<string, Fact>> objects, AttributeSchema properties, IdentitySetReader reader)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Fact[] facts = new Fact[properties.Count];
        FactCells row = new(facts);
        for (int index = 0; index < objects.Count; index++)
        {
            Array.Clear(facts);
            foreach ((string name, Fact fact) in objects[index])
            {
                int ordinal = properties.OrdinalOf(name);
                facts[ordinal] = fact.Value is string { Length: 0 } ? Fact.None : fact;
                hash.AppendData(Encoding.UTF8.GetBytes($"{ordinal}={fact}\0"));
            }

            hash.AppendData("\n"u8);
            reader.OnRow(index + 1, row);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
