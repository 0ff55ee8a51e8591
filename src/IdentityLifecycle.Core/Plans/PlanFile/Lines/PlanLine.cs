using System.Runtime.InteropServices;
using System.Text.Json;

namespace IdentityLifecycle.Plans.PlanFile.Lines;

/// <summary>
/// Reads one line of a plan file; properties must come in the order in which they are written. Anything else is a <see cref="FormatException"/>.
/// Its message says what was expected and never what was found, because that may be somebody's data.
/// </summary>
internal ref struct PlanLine
{
    private Utf8JsonReader _reader;

    public PlanLine(ReadOnlySpan<byte> line)
    {
        _reader = new Utf8JsonReader(line, PlanFormat.ReaderOptions);
        Next("an object");
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    public static FormatException Expected(string expected) => new(expected);

    /// <summary>Ends the line's outermost object; nothing may follow.</summary>
    public void Finish()
    {
        Require(JsonTokenType.EndObject, "the end of the object");
        if (_reader.Read())
        {
            throw Expected("the end of the line");
        }
    }

    public void StartObject() => Take(JsonTokenType.StartObject, "an object");

    public void EndObject() => Take(JsonTokenType.EndObject, "the end of the object");

    public void StartArray() => Take(JsonTokenType.StartArray, "a list");

    public bool TryStartArray() => TryTake(JsonTokenType.StartArray);

    public bool TryEndArray() => TryTake(JsonTokenType.EndArray);

    public void EndArray() => Take(JsonTokenType.EndArray, "the end of the list");

    public bool TryNull() => TryTake(JsonTokenType.Null);

    /// <summary>Reads the name of a property, which must come next.</summary>
    public void Property(ReadOnlySpan<byte> name)
    {
        if (!TryProperty(name))
        {
            throw Expected($"the property \"{System.Text.Encoding.UTF8.GetString(name)}\"");
        }
    }

    /// <summary>Reads the name of a property if it comes next.</summary>
    public bool TryProperty(ReadOnlySpan<byte> name)
    {
        if (_reader.TokenType != JsonTokenType.PropertyName || !_reader.ValueTextEquals(name))
        {
            return false;
        }

        Next("a value");
        return true;
    }

    public string Text()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            StartObject();
            Property("utf16"u8);
            string text = Utf16();
            EndObject();
            return text;
        }

        Require(JsonTokenType.String, "a text");
        string value = _reader.GetString()!;
        Next("more");
        return value;
    }

    public string Text(ReadOnlySpan<byte> name)
    {
        Property(name);
        return Text();
    }

    public string? OptionalText(ReadOnlySpan<byte> name) => TryProperty(name) ? Text() : null;

    public IReadOnlyList<string> Texts(ReadOnlySpan<byte> name)
    {
        Property(name);
        return Texts();
    }

    public IReadOnlyList<string> Texts()
    {
        List<string> texts = [];
        StartArray();
        while (!TryEndArray())
        {
            texts.Add(Text());
        }

        return texts.Count == 0 ? [] : texts.ToArray();
    }

    public string Utf16()
    {
        byte[] bytes = Bytes();
        return bytes.Length % 2 == 0 ? new string(MemoryMarshal.Cast<byte, char>(bytes)) : throw Expected("UTF-16 text");
    }

    public byte[] Bytes()
    {
        Require(JsonTokenType.String, "base64");
        byte[] bytes = _reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw Expected("base64");
        Next("more");
        return bytes;
    }

    public long Integer()
    {
        Require(JsonTokenType.Number, "a whole number");
        long value = _reader.TryGetInt64(out long number) ? number : throw Expected("a whole number");
        Next("more");
        return value;
    }

    public int Count() => Integer() is >= int.MinValue and <= int.MaxValue and long value ? (int)value : throw Expected("a number of 32 bits");

    public bool Truth()
    {
        bool value = _reader.TokenType == JsonTokenType.True || (_reader.TokenType == JsonTokenType.False ? false : throw Expected("true or false"));
        Next("more");
        return value;
    }

    public DateTimeOffset Instant()
    {
        Require(JsonTokenType.String, "a date-time");
        DateTimeOffset value = _reader.TryGetDateTimeOffset(out DateTimeOffset instant) ? instant : throw Expected("a date-time");
        Next("more");
        return value;
    }

    public T Name<T>()
        where T : struct, Enum =>
        PlanNames<T>.TryParse(Text(), out T value) ? value : throw Expected($"one of {string.Join(", ", Enum.GetNames<T>())}");

    public long Integer(ReadOnlySpan<byte> name)
    {
        Property(name);
        return Integer();
    }

    public int Count(ReadOnlySpan<byte> name)
    {
        Property(name);
        return Count();
    }

    public bool Truth(ReadOnlySpan<byte> name)
    {
        Property(name);
        return Truth();
    }

    public DateTimeOffset Instant(ReadOnlySpan<byte> name)
    {
        Property(name);
        return Instant();
    }

    public T Name<T>(ReadOnlySpan<byte> name)
        where T : struct, Enum
    {
        Property(name);
        return Name<T>();
    }

    private void Take(JsonTokenType token, string expected)
    {
        Require(token, expected);
        Next("more");
    }

    private bool TryTake(JsonTokenType token)
    {
        if (_reader.TokenType != token)
        {
            return false;
        }

        Next("more");
        return true;
    }

    private readonly void Require(JsonTokenType token, string expected)
    {
        if (_reader.TokenType != token)
        {
            throw Expected(expected);
        }
    }

    private void Next(string expected)
    {
        if (!_reader.Read())
        {
            throw Expected(expected);
        }
    }
}
