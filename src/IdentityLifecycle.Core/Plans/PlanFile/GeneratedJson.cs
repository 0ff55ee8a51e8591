using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>The recipe of a generated value as JSON: a list of texts and of objects that name what is random.</summary>
internal static class GeneratedJson
{
    public static void Write(Utf8JsonWriter writer, GeneratedValue value)
    {
        writer.WriteStartArray("generated"u8);
        foreach (GeneratedPart part in value.Parts)
        {
            Write(writer, part);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the list whose property has been passed already.</summary>
    public static GeneratedValue Read(ref PlanLine line)
    {
        List<GeneratedPart> parts = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            parts.Add(line.Token == JsonTokenType.String ? new FixedPart(line.Text()) : ReadPart(ref line));
        }

        return parts.Count > 0 ? new GeneratedValue(parts.ToArray()) : throw PlanLine.Expected("a part of the generated value");
    }

    private static void Write(Utf8JsonWriter writer, GeneratedPart part)
    {
        switch (part)
        {
            case FixedPart text: writer.WriteText(text.Text); break;
            case GuidPart: WriteGuid(writer); break;
            case RandomPart random: Write(writer, random); break;
            default: throw new NotSupportedException($"A plan file cannot hold a {part.GetType()}.");
        }
    }

    private static void WriteGuid(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("guid"u8, true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RandomPart random)
    {
        writer.WriteStartObject();
        writer.WriteNumber("random"u8, random.Length);
        writer.WriteStartArray("of"u8);
        foreach (CharacterKind kind in random.Kinds)
        {
            writer.WriteText(kind.Characters);
            writer.WriteNumberValue(kind.AtLeast);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static GeneratedPart ReadPart(ref PlanLine line)
    {
        line.StartObject();
        GeneratedPart part;
        if (line.TryProperty("guid"u8))
        {
            part = line.Truth() ? new GuidPart() : throw PlanLine.Expected("true");
        }
        else
        {
            part = line.TryProperty("utf16"u8) ? new FixedPart(line.Utf16()) : ReadRandom(ref line);
        }

        line.EndObject();
        return part;
    }

    private static RandomPart ReadRandom(ref PlanLine line)
    {
        int length = line.Count("random"u8);
        List<CharacterKind> kinds = [];
        line.Property("of"u8);
        line.StartArray();
        while (!line.TryEndArray())
        {
            string characters = line.Text();
            kinds.Add(new CharacterKind(characters, line.Count()));
        }

        return RandomPart.IsPossible(length, kinds) ? new RandomPart(length, kinds.ToArray()) : throw PlanLine.Expected("a random text that can be made");
    }
}
