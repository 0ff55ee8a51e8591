using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>Tells from the beginning of a file whether it is one document or an object a line.</summary>
internal static class FormatDetector
{
    // A first line that is longer than this is no object of its own.
    private const int Looked = 1 << 20;

    /// <summary>What the file is.</summary>
    public static JsonFormat Detect(JsonFile file, FileBytes bytes)
    {
        SkipBlank(bytes);
        if (bytes.Rest.IsEmpty)
        {
            throw JsonErrors.Empty(file);
        }

        return file.Format ?? (file.Items.Count > 0 || bytes.Rest[0] != '{' ? JsonFormat.Document : OfObject(bytes));
    }

    private static JsonFormat OfObject(FileBytes bytes)
    {
        int line = FirstLine(bytes);
        bool hasMore = line >= 0 && !bytes.Rest[line..].Trim(" \t\r\n"u8).IsEmpty;
        return line switch
        {
            < 0 => JsonFormat.Document,
            _ when hasMore => IsWhole(bytes.Rest[..line]) is not false ? JsonFormat.Lines : JsonFormat.Document,
            _ => HoldsRows(bytes.Rest[..line]) ? JsonFormat.Document : JsonFormat.Lines,
        };
    }

    private static void SkipBlank(FileBytes bytes)
    {
        while (true)
        {
            int blank = bytes.Rest.IndexOfAnyExcept(" \t\r\n"u8);
            bytes.Skip(blank < 0 ? bytes.Rest.Length : blank);
            if (blank >= 0 || bytes.IsEnd)
            {
                return;
            }

            bytes.ReadMore();
        }
    }

    /// <summary>The length of the first line, of which something follows or the file ends; -1 if it is very long.</summary>
    private static int FirstLine(FileBytes bytes)
    {
        while (true)
        {
            int end = bytes.Rest.IndexOf((byte)'\n');
            bool isFollowed = end >= 0 && !bytes.Rest[end..].Trim(" \t\r\n"u8).IsEmpty;
            if (isFollowed || bytes.IsEnd)
            {
                return end >= 0 ? end : bytes.Rest.Length;
            }

            if (bytes.Rest.Length >= Looked)
            {
                return end;
            }

            bytes.ReadMore();
        }
    }

    /// <summary>Whether a text is a whole value; false if it only begins one, null if it is no JSON.</summary>
    private static bool? IsWhole(ReadOnlySpan<byte> text)
    {
        Utf8JsonReader reader = new(text, isFinalBlock: false, DocumentItems.StartState());
        try
        {
            return reader.Read() && reader.TrySkip();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an object that is all of the file holds rows, and is not a row itself: an array in it is empty or begins with an object.</summary>
    private static bool HoldsRows(ReadOnlySpan<byte> text)
    {
        Utf8JsonReader reader = new(text, isFinalBlock: false, DocumentItems.StartState());
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.EndArray)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }
}
