using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.StateTables.Rows;

/// <summary>
/// Facts as JSON that gives back exactly the same fact: text, Boolean, whole number and list as such; anything else as an object with
/// one member that names the type.
/// </summary>
internal static class FactText
{
    public static string Write(Fact fact)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, fact);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Fact Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    public static void Write(Utf8JsonWriter writer, Fact fact)
    {
        switch (fact.Value)
        {
            case null when fact.IsUnknown: WriteTagged(writer, "unknown", static writer => writer.WriteBooleanValue(true)); break;
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: WriteTagged(writer, "number", writer => writer.WriteStringValue(number.ToString("R", CultureInfo.InvariantCulture))); break;
            case DateTimeOffset instant: WriteTagged(writer, "instant", writer => writer.WriteStringValue(instant.ToString("O", CultureInfo.InvariantCulture))); break;
            case byte[] bytes: WriteTagged(writer, "bytes", writer => writer.WriteBase64StringValue(bytes)); break;
            case SealedContent content: WriteTagged(writer, "sealed", writer => WriteTexts(writer, content.Ciphertext, content.Recipient)); break;
            case ComplexValue complex: WriteTagged(writer, "parts", writer => WriteParts(writer, complex)); break;
            case ValueList list: WriteList(writer, list); break;
            default: throw new InvalidDataException($"A fact cannot hold a {fact.Value.GetType()}.");
        }
    }

    private static void WriteTagged(Utf8JsonWriter writer, string tag, Action<Utf8JsonWriter> writeValue)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(tag);
        writeValue(writer);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, params string[] texts)
    {
        writer.WriteStartArray();
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter writer, ComplexValue complex)
    {
        writer.WriteStartObject();
        foreach (string name in complex.Names)
        {
            writer.WritePropertyName(name);
            Write(writer, complex[name]);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, ValueList list)
    {
        writer.WriteStartArray();
        foreach (object value in list)
        {
            Write(writer, Fact.From(value));
        }

        writer.WriteEndArray();
    }

    public static Fact Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => Fact.None,
        JsonValueKind.String => Fact.Of(element.GetString()),
        JsonValueKind.True or JsonValueKind.False => Fact.Of(element.GetBoolean()),
        JsonValueKind.Number => Fact.Of(element.GetInt64()),
        JsonValueKind.Array => ReadList(element),
        _ => ReadTagged(element),
    };

    private static Fact ReadList(JsonElement element)
    {
        List<object> values = [];
        foreach (JsonElement item in element.EnumerateArray())
        {
            values.Add(Read(item).Value ?? throw new InvalidDataException("A list holds nothing at one place."));
        }

        return Fact.Of(ValueList.Of(values));
    }

    private static Fact ReadTagged(JsonElement element)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            return member.Name switch
            {
                "unknown" => Fact.Unknown,
                "number" => Fact.Of(double.Parse(member.Value.GetString()!, CultureInfo.InvariantCulture)),
                "instant" => Fact.Of(DateTimeOffset.ParseExact(member.Value.GetString()!, "O", CultureInfo.InvariantCulture)),
                "bytes" => Fact.Of(member.Value.GetBytesFromBase64()),
                "parts" => ReadParts(member.Value),
                "sealed" => Fact.Of(new SealedContent(member.Value[0].GetString()!, member.Value[1].GetString()!)),
                _ => throw new InvalidDataException($"A fact of the type \"{member.Name}\" is not known."),
            };
        }

        throw new InvalidDataException("A fact's type is missing.");
    }

    private static Fact ReadParts(JsonElement element)
    {
        List<KeyValuePair<string, Fact>> parts = [];
        foreach (JsonProperty member in element.EnumerateObject())
        {
            parts.Add(KeyValuePair.Create(member.Name, Read(member.Value)));
        }

        return Fact.Of(new ComplexValue(parts));
    }
}
