using System.Text;
using System.Text.Json;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>Reads JSON with comments and trailing commas into a tree of nodes with positions.</summary>
internal sealed class PolicyTreeReader
{
    private readonly string _text;
    private readonly byte[] _bytes;
    private readonly PositionCounter _counter;
    private readonly ProblemList _problems;

    private PolicyTreeReader(string text, ProblemList problems)
    {
        _text = text;
        _bytes = Encoding.UTF8.GetBytes(text);
        _counter = new PositionCounter(text, _bytes);
        _problems = problems;
    }

    /// <summary>The tree, or null if the text is not JSON. A key that occurs twice is a problem; its first value counts.</summary>
    public static PolicyNode? Read(string text, ProblemList problems) => new PolicyTreeReader(text, problems).ReadAll();

    private PolicyNode? ReadAll()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            _problems.Invalid(new TextPosition(1, 1), string.Empty, "The file is empty. Expected a policy: { \"name\": …, … }.");
            return null;
        }

        Utf8JsonReader reader = new(_bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            PolicyNode root = ReadValue(ref reader, string.Empty);
            return reader.Read() ? null : root;
        }
        catch (JsonException exception)
        {
            Report(exception);
            return null;
        }
    }

    private void Report(JsonException exception)
    {
        string message = exception.Message;
        int details = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        TextPosition position = new PositionCounter(_text, _bytes).At(StartOfLine(exception.LineNumber ?? 0) + (exception.BytePositionInLine ?? 0));
        _problems.Invalid(position, string.Empty, $"This is not JSON: {(details < 0 ? message : message[..details])}");
    }

    private int StartOfLine(long line)
    {
        int start = 0;
        for (long passed = 0; passed < line; passed++)
        {
            int end = Array.IndexOf(_bytes, (byte)'\n', start);
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        return start;
    }

    private PolicyNode ReadValue(ref Utf8JsonReader reader, string path)
    {
        TextPosition position = _counter.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new PolicyObject(path, position, ReadMembers(ref reader, path));
            case JsonTokenType.StartArray:
                return new PolicyList(path, position, ReadItems(ref reader, path));
            case JsonTokenType.String:
                int start = _counter.Character;
                return new PolicyText(path, position, ReadText(ref reader, position, path), _text, start);
            case JsonTokenType.Number:
                return new PolicyNumber(path, position, reader.GetDouble(), reader.TryGetInt64(out long whole) ? whole : null);
            case JsonTokenType.True or JsonTokenType.False:
                return new PolicyBoolean(path, position, reader.TokenType == JsonTokenType.True);
            default:
                return new PolicyNull(path, position);
        }
    }

    private List<PolicyMember> ReadMembers(ref Utf8JsonReader reader, string path)
    {
        List<PolicyMember> members = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            TextPosition position = _counter.At(reader.TokenStartIndex);
            string key = ReadText(ref reader, position, path);
            string memberPath = path.Length == 0 ? key : $"{path}.{key}";
            reader.Read();
            PolicyMember member = new(key, position, ReadValue(ref reader, memberPath));
            if (keys.Add(key))
            {
                members.Add(member);
            }
            else
            {
                _problems.Invalid(position, memberPath, $"The key \"{key}\" occurs twice in this object.");
            }
        }

        return members;
    }

    private List<PolicyNode> ReadItems(ref Utf8JsonReader reader, string path)
    {
        List<PolicyNode> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, $"{path}[{items.Count}]"));
        }

        return items;
    }

    private string ReadText(ref Utf8JsonReader reader, TextPosition position, string path)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            _problems.Invalid(position, path, "This text holds half of a character: an escape \\ud800 to \\udfff without its other half.");
            return string.Empty;
        }
    }
}
