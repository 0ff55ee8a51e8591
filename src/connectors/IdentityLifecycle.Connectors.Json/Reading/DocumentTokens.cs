using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>The tokens of a document, read from the window of a file. An item of the array is read as a whole.</summary>
internal sealed class DocumentTokens(JsonFile file, FileBytes bytes)
{
    private JsonReaderState _state = DocumentItems.StartState();
    private int _pending;

    /// <summary>How many arrays and objects are open after the present token.</summary>
    public int Depth { get; private set; }

    /// <summary>The name, if the present token is one.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The name of the member that holds the items, for messages.</summary>
    public string ItemsName { get; set; } = string.Empty;

    /// <summary>Reads the next token.</summary>
    /// <exception cref="Errors.LifecycleException">The document is cut off.</exception>
    public JsonTokenType Read() => TryRead(out JsonTokenType token) ? token : throw JsonErrors.Cut(file, bytes.LineAt(bytes.Rest.Length), "the rest of the document");

    /// <summary>Checks that nothing follows the document.</summary>
    public void ReadEnd()
    {
        // Whatever is there is an error that the parser words.
        TryRead(out _);
    }

    /// <summary>Reads the next item of the array.</summary>
    /// <returns>False at the end of the array.</returns>
    public bool TryReadItem(out ReadOnlyMemory<byte> text, out long line)
    {
        MoveOn();
        while (true)
        {
            Utf8JsonReader reader = new(bytes.Rest, isFinalBlock: false, _state);
            if (reader.Read())
            {
                int start = (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    Take(ref reader);
                    (text, line) = (default, 0);
                    return false;
                }

                if (reader.TrySkip())
                {
                    Take(ref reader);
                    text = bytes.Part(start, _pending - start);
                    line = bytes.LineAt(start);
                    return true;
                }
            }

            ReadMoreOfItem();
        }
    }

    private void ReadMoreOfItem()
    {
        if (!bytes.IsEnd)
        {
            bytes.ReadMore();
            return;
        }

        int start = bytes.Rest.IndexOfAnyExcept(" \t\r\n,"u8);
        long last = bytes.LineAt(bytes.Rest.Length);
        throw start < 0 ? JsonErrors.Cut(file, last, "a further object or the end of the array (])") : JsonErrors.CutItem(file, last, bytes.LineAt(start));
    }

    private bool TryRead(out JsonTokenType token)
    {
        MoveOn();
        while (true)
        {
            Utf8JsonReader reader = new(bytes.Rest, isFinalBlock: false, _state);
            if (reader.Read())
            {
                token = reader.TokenType;
                Name = token == JsonTokenType.PropertyName ? NameOf(ref reader) : Name;
                Take(ref reader);
                return true;
            }

            if (bytes.IsEnd)
            {
                token = default;
                return false;
            }

            bytes.ReadMore();
        }
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        _pending = (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        Depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0);
    }

    private void MoveOn()
    {
        bytes.Skip(_pending);
        _pending = 0;
    }
}
