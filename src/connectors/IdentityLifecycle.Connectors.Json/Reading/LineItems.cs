using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>The items of a file with an object a line. Blank lines are none. A last line without its end must be whole, else the file is cut off.</summary>
internal sealed class LineItems(JsonFile file, FileBytes bytes) : IItems
{
    private int _pending;
    private int _count;

    /// <inheritdoc/>
    public bool TryNext(out JsonItem item)
    {
        while (TryNextLine(out int length, out bool isEnded))
        {
            ReadOnlySpan<byte> line = bytes.Rest[..length];
            int start = line.IndexOfAnyExcept(" \t\r"u8);
            if (start < 0)
            {
                continue;
            }

            CheckWhole(line, isEnded);
            bytes.CheckText(line, bytes.Line);
            item = new JsonItem(bytes.Part(start, length - start), bytes.Line, ++_count);
            return true;
        }

        item = default;
        return false;
    }

    private bool TryNextLine(out int length, out bool isEnded)
    {
        bytes.Skip(_pending);
        int searched = 0;
        while (true)
        {
            int end = bytes.Rest[searched..].IndexOf((byte)'\n');
            isEnded = end >= 0;
            length = isEnded ? searched + end : bytes.Rest.Length;
            if (isEnded || bytes.IsEnd)
            {
                _pending = isEnded ? length + 1 : length;
                return _pending > 0;
            }

            searched = bytes.Rest.Length;
            bytes.ReadMore();
        }
    }

    private void CheckWhole(ReadOnlySpan<byte> line, bool isEnded)
    {
        if (isEnded)
        {
            return;
        }

        Utf8JsonReader reader = new(line, isFinalBlock: false, DocumentItems.StartState());
        try
        {
            if (reader.Read() && reader.TrySkip())
            {
                return;
            }
        }
        catch (JsonException)
        {
            // It is wrong and not cut off: its row is bad.
            return;
        }

        throw JsonErrors.CutItem(file, bytes.Line, bytes.Line);
    }
}
