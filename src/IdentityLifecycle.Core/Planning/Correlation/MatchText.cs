using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>Brings texts into the form in which a tier compares them: without what does not count.</summary>
internal static class MatchText
{
    private const string AreaZero = "(0)";
    private const string International = "00";

    /// <summary>The key of a tier in one table; people and accounts are brought into the same form.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="ordinals">The ordinals of its attributes in the table.</param>
    public static MatchKey KeyOf(CorrelationTier tier, int[] ordinals) =>
        new(ordinals, tier.Forms.All(static forms => forms == MatchForms.None) ? null : [.. tier.Forms.Select(FormOf)]);

    /// <summary>A text without what does not count. It may be empty: then there is nothing to match by.</summary>
    public static string Reduce(string text, MatchForms forms)
    {
        string reduced = forms.HasFlag(MatchForms.PlusTag) ? WithoutTag(text) : text;
        reduced = forms.HasFlag(MatchForms.Diacritics) ? WithoutDiacritics(reduced) : reduced;
        reduced = forms.HasFlag(MatchForms.Digits) ? DigitsOf(reduced) : reduced;
        reduced = forms.HasFlag(MatchForms.Spaces) ? string.Concat(reduced.Where(static letter => !IsSpace(letter))) : reduced;
        reduced = forms.HasFlag(MatchForms.LeadingZeros) ? WithoutZeros(reduced) : reduced;
        return forms.HasFlag(MatchForms.Case) ? reduced.ToUpperInvariant() : reduced;
    }

    private static Func<string, string>? FormOf(MatchForms forms) => forms == MatchForms.None ? null : text => Reduce(text, forms);

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private static string WithoutTag(string text)
    {
        int at = text.LastIndexOf('@');
        int plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? text[..plus] + text[at..] : text;
    }

    // In a name that was typed on another keyboard ø is an o. NormalizeDiacritics writes it as oe.
    private static string WithoutDiacritics(string text)
    {
        TextBuffer buffer = new(stackalloc char[FactTable.UsualTextLength]);
        foreach (char letter in text)
        {
            buffer.Append(letter switch { 'ø' or 'ǿ' => 'o', 'Ø' or 'Ǿ' => 'O', _ => letter });
        }

        Diacritics.Remove(ref buffer, 0);
        string plain = buffer.ToString();
        buffer.Dispose();
        return plain;
    }

    /// <summary>The digits of a telephone number, with a plus sign before a number that begins with the code of a country.</summary>
    private static string DigitsOf(string text)
    {
        bool hasPlus = text.StartsWith('+');
        string digits = DigitsIn(text);
        bool isInternational = hasPlus || digits.StartsWith(International, StringComparison.Ordinal);
        if (!isInternational)
        {
            return digits;
        }

        string whole = DigitsIn(text.Replace(AreaZero, string.Empty, StringComparison.Ordinal));
        whole = hasPlus ? whole : whole[International.Length..];
        return whole.Length == 0 ? string.Empty : "+" + whole;
    }

    private static string DigitsIn(string text) =>
        string.Concat(text.Select(CharUnicodeInfo.GetDecimalDigitValue).Where(static digit => digit >= 0).Select(static digit => (char)('0' + digit)));

    private static string WithoutZeros(string text)
    {
        string rest = text.TrimStart('0');
        return rest.Length == 0 && text.Length > 0 ? "0" : rest;
    }
}
