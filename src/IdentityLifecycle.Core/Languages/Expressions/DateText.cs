using System.Globalization;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// Reads and prints date-times as Microsoft Entra provisioning does, but never with the machine's own clock, culture or time zone.
/// </summary>
internal static class DateText
{
    private const string Format = "M/d/yyyy h:mm:ss tt";
    private const DateTimeStyles Universal =
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault;

    private static readonly string[] s_offsetOnly = ["yyyy-MM-ddzzz", "yyyy-MM-dd'Z'", "yyyyMMdd"];

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (!TryParseUniversal(text, out DateTime date))
        {
            return false;
        }

        instant = new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc));
        return true;
    }

    public static string Print(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    private static bool TryParseUniversal(ReadOnlySpan<char> text, out DateTime date)
    {
        if (DateTime.TryParseExact(text, s_offsetOnly, CultureInfo.InvariantCulture, Universal, out date))
        {
            return true;
        }

        // For a text without a year the framework would take the year from the machine's clock.
        return HasYear(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, Universal, out date) && date.Year > 1;
    }

    private static bool HasYear(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char character in text)
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }
}
