using System.Globalization;

namespace IdentityLifecycle.Facts;

/// <summary>
/// Reads typed facts from text. A date without a time is the beginning of that day in the time zone, a time without an offset a time of
/// that zone. Each distinct text is read once and gives the same value object. One thread uses it.
/// </summary>
public sealed class FactParser
{
    private const int CacheLimit = 1 << 16;
    private const int DateLength = 10;
    private const int OffsetLength = 6;

    private static readonly string[] s_localFormats =
    [
        "yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm",
    ];

    private static readonly string[] s_offsetFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<string, Fact> _instants = new(StringComparer.Ordinal);

    /// <summary>Makes a parser.</summary>
    /// <param name="zone">The zone of dates and times that name none.</param>
    public FactParser(TimeZoneInfo zone) => _zone = zone;

    /// <summary>
    /// Converts a fact to a type. A text is parsed, unknown and none stay as they are, and each value of a list is converted by itself.
    /// </summary>
    /// <returns>False if a value cannot be converted.</returns>
    public bool TryParse(AttributeType type, Fact fact, out Fact parsed)
    {
        parsed = fact;
        return fact.Value switch
        {
            null => true,
            string when type is AttributeType.Text or AttributeType.Reference => true,
            string text => TryParse(type, text, out parsed),
            ValueList list => TryParse(type, list, out parsed),
            object value => Fits(type, value),
        };
    }

    /// <summary>What texts of a type look like, for messages: "a date such as …".</summary>
    public static string Describe(AttributeType type) => type switch
    {
        AttributeType.Boolean => "True or False (also yes or no, 1 or 0)",
        AttributeType.Integer => "a whole number such as 42",
        AttributeType.Number => "a number such as 0.5",
        AttributeType.DateTime => "a date such as 2026-05-31 or a date and time such as 2026-05-31T18:00:00+02:00",
        AttributeType.Binary => "bytes in base64",
        AttributeType.Complex => "named parts",
        _ => "text",
    };

    private bool TryParse(AttributeType type, string text, out Fact parsed)
    {
        switch (type)
        {
            case AttributeType.DateTime:
                return TryParseInstant(text, out parsed);
            case AttributeType.Boolean:
                return TryParseBoolean(text.AsSpan().Trim(), out parsed);
            case AttributeType.Integer when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole):
                parsed = Fact.Of(whole);
                return true;
            case AttributeType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number):
                parsed = Fact.Of(number);
                return true;
            default:
                parsed = Fact.Unknown;
                return false;
        }
    }

    private bool TryParse(AttributeType type, ValueList list, out Fact parsed)
    {
        List<object> values = new(list.Count);
        foreach (object value in list)
        {
            if (!TryParse(type, Fact.From(value), out Fact single))
            {
                parsed = Fact.Unknown;
                return false;
            }

            values.Add(single.Value!);
        }

        parsed = Fact.Of(ValueList.Of(values));
        return true;
    }

    private static bool TryParseBoolean(ReadOnlySpan<char> text, out Fact parsed)
    {
        bool isTrue = Is(text, "true") || Is(text, "yes") || Is(text, "y") || Is(text, "1");
        bool isFalse = Is(text, "false") || Is(text, "no") || Is(text, "n") || Is(text, "0");
        parsed = isTrue ? Fact.True : isFalse ? Fact.False : Fact.Unknown;
        return isTrue || isFalse;
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TryParseInstant(string text, out Fact parsed)
    {
        if (_instants.TryGetValue(text, out parsed))
        {
            return !parsed.IsUnknown;
        }

        parsed = ReadInstant(text.AsSpan().Trim()) is DateTimeOffset instant ? Fact.Of(instant) : Fact.Unknown;
        if (_instants.Count < CacheLimit)
        {
            _instants.Add(text, parsed);
        }

        return !parsed.IsUnknown;
    }

    private DateTimeOffset? ReadInstant(ReadOnlySpan<char> text)
    {
        if (text.Length > DateLength && text[DateLength..].IndexOfAny('Z', '+', '-') >= 0)
        {
            return DateTimeOffset.TryParseExact(text, s_offsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant)
                ? instant
                : ReadBeyond(text);
        }

        return ReadLocal(text) is DateTime local ? Instants.InstantOf(local, _zone) : null;
    }

    // With their offset the first and the last hours of the calendar can lie beyond it, which the framework refuses.
    private static DateTimeOffset? ReadBeyond(ReadOnlySpan<char> text)
    {
        int offset = text.Length - OffsetLength;
        bool isOffset = offset > DateLength && text[offset] is '+' or '-' && TimeOnly.TryParseExact(text[(offset + 1)..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return !isOffset || ReadLocal(text[..offset]) is not DateTime local ? null
            : local.Year == DateTime.MinValue.Year ? DateTimeOffset.MinValue
            : local.Year == DateTime.MaxValue.Year ? DateTimeOffset.MaxValue
            : null;
    }

    private static DateTime? ReadLocal(ReadOnlySpan<char> text) =>
        DateTime.TryParseExact(text, s_localFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) ? local : null;

    private static bool Fits(AttributeType type, object value) => value switch
    {
        bool => type == AttributeType.Boolean,
        DateTimeOffset => type == AttributeType.DateTime,
        byte[] => type == AttributeType.Binary,
        ComplexValue => type == AttributeType.Complex,
        long => type is AttributeType.Integer or AttributeType.Number,
        double => type == AttributeType.Number,
        _ => false,
    };
}
