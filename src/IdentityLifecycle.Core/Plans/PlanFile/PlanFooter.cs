using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>The last line of a plan file: how many lines each section has, the plan's ids, and the hash of everything before it.</summary>
internal sealed record PlanFooter(IReadOnlyList<long> Counts, string ContentHash, string PlanId, string FileHash)
{
    public static ReadOnlySpan<byte> Beginning => "{\"footer\":"u8;

    private static ReadOnlySpan<byte> Counted => "lines"u8;

    /// <summary>
    /// The numbers of lines as the footer has them. The last sections are younger than the format: where they have no lines the footer is the same as
    /// before, so that older plans keep their hashes.
    /// </summary>
    public static IReadOnlyList<long> CountsOf(long[] sections)
    {
        int count = sections.Length;
        while (count > (int)PlanSection.Open && sections[count - 1] == 0)
        {
            count--;
        }

        return sections[..count];
    }

    public static void Write(Utf8JsonWriter writer, PlanFooter footer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("footer"u8);
        writer.WriteStartArray(Counted);
        foreach (long count in footer.Counts)
        {
            writer.WriteNumberValue(count);
        }

        writer.WriteEndArray();
        writer.WriteText("contentHash"u8, footer.ContentHash);
        writer.WriteText("planId"u8, footer.PlanId);
        writer.WriteText("fileHash"u8, footer.FileHash);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static PlanFooter Read(ReadOnlySpan<byte> bytes)
    {
        PlanLine line = new(bytes);
        line.StartObject();
        line.Property("footer"u8);
        line.StartObject();
        line.Property(Counted);
        line.StartArray();
        List<long> counts = [];
        while (!line.TryEndArray())
        {
            counts.Add(line.Integer());
        }

        PlanFooter footer = new(counts, line.Text("contentHash"u8), line.Text("planId"u8), line.Text("fileHash"u8));
        line.EndObject();
        line.Finish();
        return footer;
    }
}
