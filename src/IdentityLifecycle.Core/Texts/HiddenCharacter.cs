using System.Globalization;
using System.Text;

namespace IdentityLifecycle.Texts;

/// <summary>
/// Tells characters that nobody sees, or that change how others are shown. They are: control characters, line and paragraph separators, what
/// Unicode calls format characters (the marks of writing direction, zero-width ones, the soft hyphen, tags), other characters that have no shape
/// (Unicode's Default_Ignorable_Code_Point, and the blank braille pattern), and halves of a surrogate pair.
/// </summary>
public static class HiddenCharacter
{
    // What DerivedCoreProperties.txt lists as Default_Ignorable_Code_Point and is no format character.
    private static readonly (int First, int Last)[] s_shapeless =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Whether a character is one.</summary>
    /// <param name="character">The character.</param>
    public static bool Is(Rune character) => character.Value switch
    {
        < ' ' => true,
        < 0x7F => false,
        _ => Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || IsShapeless(character.Value),
    };

    // A loop, because every character of every shown text is asked for: a delegate would be made for each.
    private static bool IsShapeless(int value)
    {
        foreach ((int first, int last) in s_shapeless)
        {
            if (value >= first && value <= last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first one in a text as its code point, such as <c>U+200B</c>; null if there is none.</summary>
    /// <param name="text">The text.</param>
    public static string? FirstIn(string text)
    {
        for (int index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out Rune character))
            {
                return CodePointOf(text[index]);
            }

            if (Is(character))
            {
                return CodePointOf(character.Value);
            }

            index += character.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>A character by its number, as Unicode writes it.</summary>
    /// <param name="value">The number.</param>
    public static string CodePointOf(int value) => string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");
}
