using System.Globalization;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Syntax;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>The functions that split, change or encode texts.</summary>
internal static class TextFunctions
{
    public static void ToLower(ref TextBuffer buffer, int start)
    {
        int length = buffer.Length - start;
        Span<char> lowered = buffer.Extend(length);
        MemoryExtensions.ToLowerInvariant(buffer.Written.Slice(start, length), lowered);
        lowered.CopyTo(buffer.Written[start..]);
        buffer.Truncate(start + length);
    }

    public static void ToUpper(ref TextBuffer buffer, int start)
    {
        int length = buffer.Length - start;
        Span<char> raised = buffer.Extend(length);
        MemoryExtensions.ToUpperInvariant(buffer.Written.Slice(start, length), raised);
        raised.CopyTo(buffer.Written[start..]);
        buffer.Truncate(start + length);
    }

    public static void StripSpaces(ref TextBuffer buffer, int start)
    {
        Span<char> text = buffer.Written[start..];
        int end = text.IndexOf(' ');
        for (int index = end + 1; end >= 0 && index < text.Length; index++)
        {
            if (text[index] != ' ')
            {
                text[end++] = text[index];
            }
        }

        buffer.Truncate(end < 0 ? buffer.Length : start + end);
    }

    public static void Trim(ref TextBuffer buffer, int start)
    {
        Span<char> text = buffer.Written[start..];
        ReadOnlySpan<char> trimmed = SourceText.TrimBlanks(text);
        trimmed.CopyTo(text);
        buffer.Truncate(start + trimmed.Length);
    }

    public static Fact ToLowerCulture(in FunctionArguments arguments) => arguments.Text(0) is string text
        ? Fact.Of(Culture(arguments).TextInfo.ToLower(text))
        : Fact.None;

    public static Fact ToUpperCulture(in FunctionArguments arguments) => arguments.Text(0) is string text
        ? Fact.Of(Culture(arguments).TextInfo.ToUpper(text))
        : Fact.None;

    public static Fact Left(in FunctionArguments arguments)
    {
        string text = arguments.Text(0, string.Empty);
        long count = arguments.Integer(1);
        return Fact.Of(count < 0 || count >= text.Length ? text : text[..(int)count]);
    }

    public static Fact Mid(in FunctionArguments arguments)
    {
        if (arguments.Text(0) is not string text)
        {
            return Fact.None;
        }

        long start = arguments.Integer(1, 1);
        long length = arguments.Integer(2);
        if (start < 1)
        {
            throw arguments.Fault(1, "the first character is number 1");
        }

        if (length < 0)
        {
            throw arguments.Fault(2, "a length of 0 or more was expected");
        }

        return start > text.Length
            ? Fact.Of(string.Empty)
            : Fact.Of(text.Substring((int)start - 1, (int)Math.Min(length, text.Length - start + 1)));
    }

    public static Fact InStr(in FunctionArguments arguments)
    {
        string text = arguments.Text(0, string.Empty);
        string find = arguments.Text(1, string.Empty);
        long start = arguments.Integer(2, 1);
        if (start < 1)
        {
            throw arguments.Fault(2, "the first character is number 1");
        }

        StringComparison comparison = arguments.Text(3, string.Empty) is "1"
            || string.Equals(arguments.Text(3), MappingWords.TextCompare, StringComparison.OrdinalIgnoreCase)
                ? StringComparison.OrdinalIgnoreCase
                : StringComparison.Ordinal;
        return Fact.Of(start > text.Length ? 0 : text.IndexOf(find, (int)start - 1, comparison) + 1);
    }

    public static Fact PCase(in FunctionArguments arguments)
    {
        if (arguments.Text(0) is not string text)
        {
            return Fact.None;
        }

        string lowered = text.ToLowerInvariant();
        return Fact.Of(arguments.IsNone(1)
            ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(lowered)
            : CapitaliseAfter(lowered, arguments.Text(1, string.Empty)));
    }

    public static Fact Word(in FunctionArguments arguments)
    {
        long number = arguments.Integer(1);
        ReadOnlySpan<char> rest = arguments.Text(0, string.Empty);
        string delimiters = arguments.Text(2, string.Empty);
        for (long word = 1; word <= number; word++)
        {
            int end = delimiters.Length == 0 ? -1 : rest.IndexOfAny(delimiters);
            if (word == number)
            {
                return Fact.Of(new string(end < 0 ? rest : rest[..end]));
            }

            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        return Fact.Of(string.Empty);
    }

    public static Fact Split(in FunctionArguments arguments)
    {
        string text = arguments.Text(0, string.Empty).Trim();
        string delimiter = arguments.Text(1, string.Empty);
        ReadOnlySpan<string> parts = delimiter.Length == 0 ? [text] : text.Split(delimiter, StringSplitOptions.TrimEntries);

        // An empty part in between keeps the others in their places. At the end it is no value: the text ends with the delimiter.
        while (!parts.IsEmpty && parts[^1].Length == 0)
        {
            parts = parts[..^1];
        }

        return parts.IsEmpty ? Fact.None : Fact.Of(ValueList.OfTexts(parts.ToArray()));
    }

    public static Fact ConvertToBase64(in FunctionArguments arguments) => arguments.Text(0) is string text
        ? Fact.Of(Convert.ToBase64String(Encoding.Unicode.GetBytes(text)))
        : Fact.None;

    public static Fact ConvertToUtf8Hex(in FunctionArguments arguments) => arguments.Text(0) is string text
        ? Fact.Of(Convert.ToHexString(Encoding.UTF8.GetBytes(text)))
        : Fact.None;

    private static string CapitaliseAfter(string lowered, string separators) =>
        string.Create(lowered.Length, (lowered, separators), static (result, state) =>
        {
            bool capital = true;
            for (int index = 0; index < result.Length; index++)
            {
                char character = state.lowered[index];
                result[index] = capital ? char.ToUpperInvariant(character) : character;
                capital = state.separators.Contains(character, StringComparison.Ordinal);
            }
        });

    private static CultureInfo Culture(in FunctionArguments arguments)
    {
        if (string.IsNullOrEmpty(arguments.Text(1)))
        {
            return CultureInfo.InvariantCulture;
        }

        try
        {
            return CultureInfo.GetCultureInfo(arguments.Text(1)!, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw arguments.Fault(1, "a culture such as de-DE was expected");
        }
    }
}
