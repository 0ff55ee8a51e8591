namespace IdentityLifecycle.Texts;

/// <summary>Tells texts that a spreadsheet takes for a formula and runs when a delimited file is opened.</summary>
internal static class SpreadsheetFormula
{
    private const string OfNumbers = " ()./-";

    /// <summary>Whether a text would be run. A telephone number such as +49 30 1234 would not.</summary>
    public static bool Is(ReadOnlySpan<char> text) => text switch
    {
        ['=' or '@' or '\t' or '\r', ..] => true,
        ['+' or '-', .. var rest] => !IsNumber(rest),
        _ => false,
    };

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
        {
            if (!char.IsAsciiDigit(letter) && !OfNumbers.Contains(letter, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
