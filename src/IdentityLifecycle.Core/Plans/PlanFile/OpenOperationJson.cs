using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>What a plan found of operations that earlier runs left open, one line each. Values are in the order of the record's parameters.</summary>
internal static class OpenOperationJson
{
    public static void Write(Utf8JsonWriter writer, OpenOperationFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("open"u8);
        writer.WriteText(finding.RunId);
        writer.WriteText(finding.OperationId);
        writer.WriteText(finding.Directory);
        writer.WriteStringValue(PlanNames<OpenOperationState>.Of(finding.Found));
        if (finding.Anchor is string anchor)
        {
            writer.WriteText(anchor);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Reads the rest of a line, after the section's name.</summary>
    public static OpenOperationFinding Read(ref PlanLine line)
    {
        line.StartArray();
        OpenOperationFinding finding = new(line.Text(), line.Text(), line.Text(), line.Name<OpenOperationState>(), null);
        if (line.TryEndArray())
        {
            return finding;
        }

        finding = finding with { Anchor = line.Text() };
        line.EndArray();
        return finding;
    }
}
