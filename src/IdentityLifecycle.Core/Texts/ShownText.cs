using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityLifecycle.Texts;

/// <summary>
/// A text for people: a view, a message, a question. Its words and line breaks are the program's own. Every value in it may come from outside,
/// so each of its hidden characters (<see cref="HiddenCharacter"/>) is shown as <c>\u{202E}</c>, by its number: a name can neither end a
/// line, nor move the cursor, nor turn the direction of writing. An interpolated string becomes such a text by itself: what stands outside the
/// braces is the program's, what stands inside is a value. A plain string is a value as a whole. Data is never changed, only what is shown of it.
/// </summary>
[InterpolatedStringHandler]
public sealed class ShownText
{
    private const int ShownLength = 80;

    private readonly StringBuilder _text;

    /// <summary>Makes an empty text.</summary>
    public ShownText() => _text = new StringBuilder();

    /// <summary>Called by the compiler for an interpolated string.</summary>
    /// <param name="literalLength">How many characters are the program's.</param>
    /// <param name="formattedCount">How many values there are.</param>
    public ShownText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Takes a string as a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ShownText(string? value) => FromString(value);

    /// <summary>Takes a string as a value.</summary>
    /// <param name="value">The value.</param>
    public static ShownText FromString(string? value)
    {
        ShownText text = new();
        text.AppendFormatted(value);
        return text;
    }

    /// <summary>A value on one line, cut off if it is too long for a message.</summary>
    /// <param name="value">The value.</param>
    public static string Shorten(string value) => Escape(value.Length <= ShownLength ? value : string.Concat(value.AsSpan(0, ShownLength), "…"));

    /// <summary>Takes back a string that such a text was turned into.</summary>
    /// <param name="shown">The string.</param>
    public static ShownText Again(string shown)
    {
        ShownText text = new();
        text.AppendLiteral(shown);
        return text;
    }

    /// <summary>Texts with something between each two.</summary>
    /// <param name="separator">What stands between them; the program's own.</param>
    /// <param name="texts">The texts.</param>
    public static ShownText Join(string separator, IEnumerable<ShownText> texts) => Again(string.Join(separator, texts));

    /// <summary>
    /// A text, or nothing. An interpolated string beside another string, as in <c>known ? $"…" : ""</c>, would be a plain string and so a value as a
    /// whole: its line breaks and colours would be shown by number.
    /// </summary>
    /// <param name="isWanted">Whether the text is wanted.</param>
    /// <param name="text">The text.</param>
    public static ShownText If(bool isWanted, ShownText text) => isWanted ? text : new ShownText();

    /// <summary>A value as it is shown.</summary>
    /// <param name="value">The value.</param>
    public static string Escape(string? value)
    {
        if (value is null || HiddenCharacter.FirstIn(value) is null)
        {
            return value ?? string.Empty;
        }

        StringBuilder shown = new(value.Length + 16);
        for (int index = 0; index < value.Length;)
        {
            bool isWhole = Rune.TryGetRuneAt(value, index, out Rune character);
            int length = isWhole ? character.Utf16SequenceLength : 1;
            if (isWhole && !HiddenCharacter.Is(character))
            {
                shown.Append(value, index, length);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{(isWhole ? character.Value : value[index]):X}}}");
            }

            index += length;
        }

        return shown.ToString();
    }

    /// <summary>Adds words and line breaks of the program's own.</summary>
    /// <param name="text">The words.</param>
    public void AppendLiteral(string text) => _text.Append(text);

    /// <summary>Adds a text that is one already.</summary>
    /// <param name="text">The text.</param>
    public void AppendFormatted(ShownText text) => _text.Append(text._text);

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void AppendFormatted(string? value) => _text.Append(Escape(value));

    /// <summary>Adds a value, formatted alike in every culture.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">How it is formatted; null for the usual way.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    public void AppendFormatted<T>(T value, string? format = null) =>
        _text.Append(Escape(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString()));

    /// <summary>Adds a text and returns this one.</summary>
    /// <param name="text">The text.</param>
    public ShownText Append(ShownText text)
    {
        _text.Append(text._text);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
