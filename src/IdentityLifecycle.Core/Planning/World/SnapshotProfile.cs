using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace IdentityLifecycle.Planning.World;

/// <summary>
/// What memory keeps of an accepted snapshot to compare the next one with: some people by number, and for each attribute one code for each of them.
/// </summary>
/// <param name="Key">The id of the key that the codes were made with; empty if no key was needed.</param>
/// <param name="Total">How many people the snapshot had.</param>
/// <param name="People">The numbers of the people, ascending.</param>
/// <param name="Columns">The attributes with their codes.</param>
internal sealed record SnapshotProfile(string Key, int Total, IReadOnlyList<uint> People, IReadOnlyList<ProfileColumn> Columns)
{
    // Another version of the text is not read, and then nothing is compared.
    private const int Version = 1;

    /// <summary>The profile as one text, for memory and plan files.</summary>
    public string ToText()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a text; null if there is none, or one of another version.</summary>
    public static SnapshotProfile? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return root.GetProperty("version").GetInt32() == Version ? Read(root) : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static SnapshotProfile? Read(JsonElement root)
    {
        uint[] people = MemoryMarshal.Cast<byte, uint>(root.GetProperty("people").GetBytesFromBase64()).ToArray();
        ProfileColumn[] columns = [.. root.GetProperty("columns").EnumerateArray().Select(static column => new ProfileColumn(column[0].GetString()!, column[1].GetString()!, column[2].GetBytesFromBase64(), column[3].GetInt32()))];
        bool isAscending = people.Zip(people.Skip(1)).All(static pair => pair.First < pair.Second);
        return isAscending && Array.TrueForAll(columns, column => column.Codes.Length == people.Length)
            ? new SnapshotProfile(root.GetProperty("key").GetString()!, root.GetProperty("total").GetInt32(), people, columns)
            : null;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, Version);
        writer.WriteString("key"u8, Key);
        writer.WriteNumber("total"u8, Total);
        writer.WriteBase64String("people"u8, MemoryMarshal.AsBytes(People.ToArray().AsSpan()));
        writer.WriteStartArray("columns"u8);
        foreach (ProfileColumn column in Columns)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(column.Attribute);
            writer.WriteStringValue(column.Mapping);
            writer.WriteBase64StringValue(column.Codes);
            writer.WriteNumberValue(column.Filled);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

/// <summary>The codes of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Mapping">What tells whether the attribute is made from the same columns in the same way.</param>
/// <param name="Codes">A code for each person, in the order of the people.</param>
/// <param name="Filled">How many people had a value, as <see cref="Identities.SampledAttribute.Filled"/> counts them.</param>
internal sealed record ProfileColumn(string Attribute, string Mapping, byte[] Codes, int Filled);
