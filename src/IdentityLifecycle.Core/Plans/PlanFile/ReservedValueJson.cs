using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Reserved values as JSON. An empty list is left out.</summary>
internal static class ReservedValueJson
{
    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<ReservedValue> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("reserves"u8);
        foreach (ReservedValue value in values)
        {
            writer.WriteStartObject();
            writer.WriteText("attribute"u8, value.Attribute);
            writer.WriteText("value"u8, value.Value);
            writer.WriteString("period"u8, value.Period.ToString("c", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ReservedValue[] ReadAll(ref PlanLine line)
    {
        List<ReservedValue> values = [];
        if (!line.TryProperty("reserves"u8))
        {
            return [];
        }

        line.StartArray();
        while (!line.TryEndArray())
        {
            line.StartObject();
            values.Add(new ReservedValue(line.Text("attribute"u8), line.Text("value"u8), ReadPeriod(ref line)));
            line.EndObject();
        }

        return values.ToArray();
    }

    private static TimeSpan ReadPeriod(ref PlanLine line) =>
        TimeSpan.TryParseExact(line.Text("period"u8), "c", CultureInfo.InvariantCulture, out TimeSpan period) ? period : throw PlanLine.Expected("a duration");
}
