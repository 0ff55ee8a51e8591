using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.Candidates;

/// <summary>The values that follow from further candidates as JSON. Where there are none, nothing is written, as in files of earlier versions.</summary>
internal static class ValueVariantJson
{
    /// <summary>The property that holds those of an attribute.</summary>
    public static ReadOnlySpan<byte> OfAttribute => "variants"u8;

    /// <summary>The property that holds those of an account's name.</summary>
    public static ReadOnlySpan<byte> OfName => "nameVariants"u8;

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> property, IReadOnlyList<ValueVariant> variants)
    {
        if (variants.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(property);
        foreach (ValueVariant variant in variants)
        {
            writer.WriteStartObject();
            writer.WriteText("choice"u8, variant.Choice);
            writer.WriteNumber("candidate"u8, variant.Candidate);
            writer.WritePropertyName("value"u8);
            FactJson.Write(writer, variant.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static IReadOnlyList<ValueVariant> Read(ref PlanLine line, ReadOnlySpan<byte> property)
    {
        if (!line.TryProperty(property))
        {
            return [];
        }

        List<ValueVariant> variants = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            line.StartObject();
            string choice = line.Text("choice"u8);
            int candidate = line.Count("candidate"u8);
            line.Property("value"u8);
            variants.Add(new ValueVariant(choice, candidate, FactJson.Read(ref line)));
            line.EndObject();
        }

        return variants.ToArray();
    }
}
