using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>A plan value as JSON. A literal is written as its fact; any other value is an object that names its kind.</summary>
internal static class PlanValueJson
{
    public static void Write(Utf8JsonWriter writer, PlanValue value)
    {
        if (value is LiteralValue literal)
        {
            FactJson.Write(writer, literal.Fact);
            return;
        }

        writer.WriteStartObject();
        switch (value)
        {
            case GeneratedValue generated: GeneratedJson.Write(writer, generated); break;
            case ReferenceValue reference: WriteReference(writer, reference); break;
            case ListValue list: WriteList(writer, list); break;
            case ResultValue result: WriteResult(writer, result); break;
            default: throw new NotSupportedException($"A plan file cannot hold a {value.GetType()}.");
        }

        writer.WriteEndObject();
    }

    public static PlanValue Read(ref PlanLine line)
    {
        if (line.Token != JsonTokenType.StartObject)
        {
            return PlanValue.Of(FactJson.Read(ref line));
        }

        line.StartObject();
        PlanValue value = ReadTyped(ref line);
        line.EndObject();
        return value;
    }

    private static PlanValue ReadTyped(ref PlanLine line)
    {
        if (FactJson.TryReadTyped(ref line) is { } fact)
        {
            return PlanValue.Of(fact);
        }

        if (line.TryProperty("generated"u8))
        {
            return GeneratedJson.Read(ref line);
        }

        if (line.TryProperty("reference"u8))
        {
            return new ReferenceValue(line.Text(), line.Text("directory"u8), line.Text("name"u8), line.OptionalText("anchor"u8));
        }

        if (line.TryProperty("values"u8))
        {
            return ReadList(ref line);
        }

        return line.TryProperty("resultOf"u8) ? new ResultValue(line.Text(), line.Text("result"u8)) : throw PlanLine.Expected("a value");
    }

    private static void WriteReference(Utf8JsonWriter writer, ReferenceValue reference)
    {
        writer.WriteText("reference"u8, reference.Identity);
        writer.WriteText("directory"u8, reference.Directory);
        writer.WriteText("name"u8, reference.Name);
        writer.WriteOptionalText("anchor"u8, reference.AccountAnchor);
    }

    private static void WriteList(Utf8JsonWriter writer, ListValue list)
    {
        writer.WriteStartArray("values"u8);
        foreach (PlanValue value in list.Values)
        {
            Write(writer, value);
        }

        writer.WriteEndArray();
    }

    private static ListValue ReadList(ref PlanLine line)
    {
        List<PlanValue> values = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            values.Add(Read(ref line));
        }

        return new ListValue([.. values]);
    }

    private static void WriteResult(Utf8JsonWriter writer, ResultValue result)
    {
        writer.WriteText("resultOf"u8, result.ChangeId);
        writer.WriteText("result"u8, result.Result);
    }
}
