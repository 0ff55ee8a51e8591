using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Attributes with their old and new values as JSON.</summary>
internal static class AttributeChangeJson
{
    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<AttributeChange> attributes)
    {
        writer.WriteStartArray("attributes"u8);
        foreach (AttributeChange change in attributes)
        {
            writer.WriteStartObject();
            writer.WriteText("attribute"u8, change.Attribute);
            writer.WritePropertyName("old"u8);
            FactJson.Write(writer, change.OldValue);
            if (change.OldName is string oldName)
            {
                writer.WriteText("oldName"u8, oldName);
            }

            writer.WritePropertyName("new"u8);
            PlanValueJson.Write(writer, change.NewValue);
            writer.WritePropertyName("reason"u8);
            ReasonJson.Write(writer, change.Reason);
            ValueVariantJson.Write(writer, ValueVariantJson.OfAttribute, change.Variants);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static AttributeChange[] ReadAll(ref PlanLine line)
    {
        List<AttributeChange> changes = [];
        line.Property("attributes"u8);
        line.StartArray();
        while (!line.TryEndArray())
        {
            changes.Add(Read(ref line));
        }

        return changes.ToArray();
    }

    private static AttributeChange Read(ref PlanLine line)
    {
        line.StartObject();
        string attribute = line.Text("attribute"u8);
        line.Property("old"u8);
        Fact old = FactJson.Read(ref line);
        string? oldName = line.OptionalText("oldName"u8);
        line.Property("new"u8);
        PlanValue value = PlanValueJson.Read(ref line);
        line.Property("reason"u8);
        AttributeChange change = new(attribute, old, value, ReasonJson.Read(ref line)) { OldName = oldName, Variants = ValueVariantJson.Read(ref line, ValueVariantJson.OfAttribute) };
        line.EndObject();
        return change;
    }
}
