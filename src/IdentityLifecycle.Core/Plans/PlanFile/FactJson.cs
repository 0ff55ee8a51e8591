using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>
/// A fact as JSON. None is null. Texts, Booleans and whole numbers are JSON values of their type, and a list is an array. Everything else is an
/// object with one property that names the type.
/// </summary>
internal static class FactJson
{
    public static void Write(Utf8JsonWriter writer, Fact fact)
    {
        if (!fact.IsUnknown)
        {
            WriteValue(writer, fact.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBoolean("unknown"u8, true);
        writer.WriteEndObject();
    }

    /// <summary>Writes a property, or nothing at all for none.</summary>
    public static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Fact fact)
    {
        if (!fact.IsNone)
        {
            writer.WritePropertyName(name);
            Write(writer, fact);
        }
    }

    public static Fact Read(ref PlanLine line) => line.Token switch
    {
        JsonTokenType.Null when line.TryNull() => Fact.None,
        JsonTokenType.String => Fact.Of(line.Text()),
        JsonTokenType.Number => Fact.Of(line.Integer()),
        JsonTokenType.True or JsonTokenType.False => Fact.Of(line.Truth()),
        JsonTokenType.StartArray => ReadList(ref line),
        JsonTokenType.StartObject => ReadTyped(ref line),
        _ => throw PlanLine.Expected("a value"),
    };

    public static Fact ReadOptional(ref PlanLine line, ReadOnlySpan<byte> name) => line.TryProperty(name) ? Read(ref line) : Fact.None;

    /// <summary>Reads a typed value whose object was opened already; null if its property names no type.</summary>
    public static Fact? TryReadTyped(ref PlanLine line)
    {
        if (line.TryProperty("unknown"u8))
        {
            return line.Truth() ? Fact.Unknown : throw PlanLine.Expected("true");
        }

        if (line.TryProperty("utf16"u8))
        {
            return Fact.Of(line.Utf16());
        }

        if (line.TryProperty("number"u8))
        {
            return ReadNumber(ref line);
        }

        if (line.TryProperty("dateTime"u8))
        {
            return Fact.Of(line.Instant());
        }

        if (line.TryProperty("bytes"u8))
        {
            return Fact.Of(line.Bytes());
        }

        if (line.TryProperty("sealed"u8))
        {
            return Fact.Of(new SealedContent(line.Text(), line.Text("recipient"u8)));
        }

        return line.TryProperty("parts"u8) ? ReadParts(ref line) : null;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteText(text); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case long number: writer.WriteNumberValue(number); break;
            case ValueList list: WriteList(writer, list); break;
            default: WriteTyped(writer, value); break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ValueList list)
    {
        writer.WriteStartArray();
        foreach (object value in list)
        {
            WriteValue(writer, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteTyped(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case double number: writer.WriteString("number"u8, number.ToString("R", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset instant: writer.WriteString("dateTime"u8, instant); break;
            case byte[] bytes: writer.WriteBase64String("bytes"u8, bytes); break;
            case ComplexValue complex: WriteParts(writer, complex); break;
            case SealedContent content: WriteSealed(writer, content); break;
            default: throw new NotSupportedException($"A plan file cannot hold a {value.GetType()}.");
        }

        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, ComplexValue complex)
    {
        writer.WriteStartArray("parts"u8);
        foreach (string name in complex.Names)
        {
            writer.WriteText(name);
            Write(writer, complex[name]);
        }

        writer.WriteEndArray();
    }

    private static void WriteSealed(Utf8JsonWriter writer, SealedContent content)
    {
        writer.WriteText("sealed"u8, content.Ciphertext);
        writer.WriteText("recipient"u8, content.Recipient);
    }

    private static Fact ReadList(ref PlanLine line)
    {
        List<object> values = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            values.Add(Read(ref line) is { HasValue: true, Value: not ValueList } single ? single.Value! : throw PlanLine.Expected("a single value"));
        }

        return values.Count > 0 ? Fact.Of(ValueList.Of(values)) : throw PlanLine.Expected("a value in the list");
    }

    private static Fact ReadTyped(ref PlanLine line)
    {
        line.StartObject();
        Fact fact = TryReadTyped(ref line) ?? throw PlanLine.Expected("a typed value");
        line.EndObject();
        return fact;
    }

    private static Fact ReadNumber(ref PlanLine line) =>
        double.TryParse(line.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? Fact.Of(number)
            : throw PlanLine.Expected("a number");

    private static Fact ReadParts(ref PlanLine line)
    {
        List<KeyValuePair<string, Fact>> parts = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            string name = line.Text();
            parts.Add(KeyValuePair.Create(name, Read(ref line)));
        }

        return Fact.Of(new ComplexValue(parts));
    }
}
