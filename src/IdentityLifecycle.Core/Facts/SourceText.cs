namespace IdentityLifecycle.Facts;

/// <summary>
/// What counts as part of a text of a source, in one rule for keys, references, statuses and values. White space and invisible characters around a
/// text are not part of it, nor is what spreadsheets write around numbers that shall stay texts: <c>'00123</c> and <c>="00123"</c>.
/// </summary>
public static class SourceText
{
    private const char Apostrophe = '\'';
    private const string FormulaStart = "=\"";

    /// <summary>The text without what is no part of it.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> trimmed = TrimBlanks(text);
        if (trimmed.Length > FormulaStart.Length && trimmed.StartsWith(FormulaStart) && trimmed[FormulaStart.Length..].IndexOf('"') == trimmed.Length - FormulaStart.Length - 1)
        {
            return TrimBlanks(trimmed[FormulaStart.Length..^1]);
        }

        return trimmed is [Apostrophe, ..] && IsQuotedCode(trimmed[1..]) ? TrimBlanks(trimmed[1..]) : trimmed;
    }

    /// <summary>The key or reference without what is no part of it; it never begins with an apostrophe.</summary>
    public static ReadOnlySpan<char> TrimKey(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> key = Trim(text);
        return key is [Apostrophe, ..] ? TrimBlanks(key[1..]) : key;
    }

    /// <summary>The key or reference without what is no part of it; the same object if all of it is.</summary>
    public static string TrimKey(string text) => Keep(text, TrimKey(text.AsSpan()));

    /// <summary>The text without what is no part of it; the same object if all of it is.</summary>
    public static string Trim(string text) => Keep(text, Trim(text.AsSpan()));

    /// <summary>The fact with each of its texts trimmed; a text of which nothing remains is none.</summary>
    public static Fact Trim(Fact fact) => fact.Value switch
    {
        string text => Trim(text) is { Length: > 0 } trimmed ? ReferenceEquals(trimmed, text) ? fact : Fact.Of(trimmed) : Fact.None,
        ValueList list when list.Any(static value => value is string text && Trim(text.AsSpan()).Length != text.Length) =>
            Fact.Of(ValueList.Of(list.Select(static value => value is string text ? Trim(text) : value).Where(static value => value is not string { Length: 0 }))),
        _ => fact,
    };

    /// <summary>Whether a text in UTF-8 certainly is as it shall be, told from its first and its last byte.</summary>
    internal static bool IsTrimmed(ReadOnlySpan<byte> text) => text is [] || (IsVisible(text[0]) && text[0] is not ((byte)Apostrophe or (byte)'=') && IsVisible(LeadOfLast(text)));

    // The bytes with which the invisible characters beyond ASCII begin in UTF-8. Letters of Latin, Greek and Cyrillic begin with others.
    private static bool IsVisible(byte lead) => lead is > (byte)' ' and < 0x7F or (> 0xC2 and < 0xE1) or (> 0xE3 and < 0xEF);

    private static byte LeadOfLast(ReadOnlySpan<byte> text)
    {
        int index = text.Length - 1;
        while (index > 0 && (text[index] & 0xC0) == 0x80)
        {
            index--;
        }

        return text[index];
    }

    private static string Keep(string text, ReadOnlySpan<char> trimmed) => trimmed.Length == text.Length ? text : trimmed.ToString();

    // An apostrophe before a code or a formula is a spreadsheet's. Before a word it is somebody's name, such as 't Hooft.
    private static bool IsQuotedCode(ReadOnlySpan<char> text)
    {
        text = TrimBlanks(text);
        int end = text.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? text : text[..end];
        return text is ['=' or '+' or '-' or '@', ..] || word.IndexOfAnyInRange('0', '9') >= 0;
    }

    /// <summary>The text without white space and invisible characters around it.</summary>
    internal static ReadOnlySpan<char> TrimBlanks(ReadOnlySpan<char> text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsBlank(char character) => character <= '\x7F'
        ? character is <= ' ' or '\x7F'
        : char.IsWhiteSpace(character) || char.IsControl(character)
            || character is '\u00AD' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF';
}
