using System.Buffers;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors.StateTables.Rows;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.StateTables.Journal;

/// <summary>Named values of the journal as a JSON list: a name, its value, the next name.</summary>
internal static class JournalValues
{
    private const string Nothing = "[]";

    public static string Write(IEnumerable<(string Name, Fact Value)> values)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            foreach ((string name, Fact value) in values)
            {
                writer.WriteStringValue(name);
                FactText.Write(writer, value);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<PriorValue> ReadPrior(string json) => Read(json, static (name, value) => new PriorValue(name, value));

    public static IReadOnlyList<WrittenValue> ReadWritten(string json) => Read(json, static (name, value) => new WrittenValue(name, value));

    private static T[] Read<T>(string json, Func<string, Fact, T> make)
    {
        if (json == Nothing)
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateArray().Chunk(2).Select(pair => make(pair[0].GetString()!, FactText.Read(pair[1]))).ToArray();
    }
}
