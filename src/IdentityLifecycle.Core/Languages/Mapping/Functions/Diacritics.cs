using System.Globalization;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>
/// Removes the diacritics of Latin letters, by the table in Microsoft's documentation. The table is our own because the framework's
/// normalisation needs a library that small containers lack. Letters of other scripts stay as they are.
/// </summary>
internal static class Diacritics
{
    private const int End = 0x1F00;

    private static readonly (string Plain, string Letters)[] s_table =
    [
        ("A", "ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("AE", "ÆǢǼ"),
        ("ae", "æǣǽ"),
        ("B", "ḂḄḆ"),
        ("b", "ḃḅḇ"),
        ("C", "ÇĆĈĊČḈ"),
        ("c", "çćĉċčḉ"),
        ("D", "ĎĐḊḌḎḐḒ"),
        ("d", "ďđḋḍḏḑḓ"),
        ("E", "ÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("F", "Ḟ"),
        ("f", "ḟ"),
        ("G", "ĜĞĠĢǦǴḠ"),
        ("g", "ĝğġģǧǵḡ"),
        ("H", "ĤȞḢḤḦḨḪ"),
        ("h", "ĥȟḣḥḧḩḫẖ"),
        ("I", "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("J", "Ĵ"),
        ("j", "ĵǰ"),
        ("K", "ĶǨḰḲḴ"),
        ("k", "ķǩḱḳḵ"),
        ("L", "ĹĻĽŁḶḸḺḼ"),
        ("l", "ĺļľłḷḹḻḽ"),
        ("M", "ḾṀṂ"),
        ("m", "ḿṁṃ"),
        ("N", "ÑŃŅŇǸṄṆṈṊ"),
        ("n", "ñńņňǹṅṇṉṋ"),
        ("O", "ÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("OE", "ØŒǾ"),
        ("oe", "øœǿ"),
        ("P", "ṔṖ"),
        ("p", "ṕṗ"),
        ("R", "ŔŖŘȐȒṘṚṜṞ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("S", "ŚŜŞŠȘṠṢṤṦṨ"),
        ("s", "śŝşšșṡṣṥṧṩ"),
        ("SS", "ẞ"),
        ("ss", "ß"),
        ("T", "ŢŤȚṪṬṮṰ"),
        ("t", "ţťțṫṭṯṱẗ"),
        ("U", "ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("V", "ṼṾ"),
        ("v", "ṽṿ"),
        ("W", "ŴẀẂẄẆẈ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("X", "ẊẌ"),
        ("x", "ẋẍ"),
        ("Y", "ÝŶŸȲẎỲỴỶỸ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("Z", "ŹŻŽẐẒẔ"),
        ("z", "źżžẑẓẕ"),
    ];

    private static readonly string?[] s_plain = CreateLookup();

    /// <summary>Replaces letters in place, from a position to the end.</summary>
    public static void Remove(ref TextBuffer buffer, int start)
    {
        int first = buffer.Written[start..].IndexOfAnyExceptInRange('\0', '\x7F');
        if (first < 0)
        {
            return;
        }

        first += start;
        int end = buffer.Length;
        bool afterLatin = first > start && char.IsAsciiLetter(buffer.Written[first - 1]);
        for (int index = first; index < end; index++)
        {
            afterLatin = AppendPlain(ref buffer, buffer.Written[index], afterLatin);
        }

        buffer.Written[end..].CopyTo(buffer.Written[first..]);
        buffer.Truncate(first + buffer.Length - end);
    }

    private static bool AppendPlain(ref TextBuffer buffer, char character, bool afterLatin)
    {
        if (char.IsAscii(character))
        {
            buffer.Append(character);
            return char.IsAsciiLetter(character);
        }

        if (character < End && s_plain[character] is string plain)
        {
            buffer.Append(plain);
            return true;
        }

        bool isMark = CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
        if (isMark && afterLatin)
        {
            return true;
        }

        buffer.Append(character);
        return false;
    }

    private static string?[] CreateLookup()
    {
        string?[] lookup = new string?[End];
        foreach ((string plain, string letters) in s_table)
        {
            foreach (char letter in letters)
            {
                lookup[letter] = plain;
            }
        }

        return lookup;
    }
}
