using System.Globalization;
using System.Text.RegularExpressions;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Workflow.Guests.Exports;

/// <summary>
/// Reads the dates of an export, which are in the form of the culture of the person who made it. A date that begins with the year, and one with a name of a month or
/// with dots, is read as it stands. Whether 03/04/2026 is in March or in April can only be told by a day beyond the twelfth, in whichever row. A
/// date without an offset is UTC, as Microsoft Graph tells it.
/// </summary>
internal sealed partial class ExportDates
{
    private const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;

    private static readonly DateTimeFormatInfo s_monthFirst = Order("M/d/yyyy", "/");
    private static readonly DateTimeFormatInfo s_dayFirst = Order("d/M/yyyy", "/");
    private static readonly DateTimeFormatInfo s_dots = Order("d.M.yyyy", ".");

    private readonly CultureInfo? _culture;
    private readonly DateTimeFormatInfo _order;

    private ExportDates(CultureInfo? culture, DateTimeFormatInfo order)
    {
        _culture = culture;
        _order = order;
    }

    /// <summary>Finds out how the dates of a file are written.</summary>
    /// <param name="texts">All of its dates.</param>
    /// <param name="culture">The culture; null if the dates themselves tell.</param>
    /// <param name="path">The file's path.</param>
    /// <exception cref="LifecycleException">SourceUnreadable: the dates do not tell whether days or months come first.</exception>
    public static ExportDates Of(IEnumerable<string> texts, CultureInfo? culture, string path)
    {
        if (culture is not null)
        {
            return new ExportDates(culture, s_dayFirst);
        }

        string? monthFirst = null;
        string? dayFirst = null;
        string? either = null;
        foreach (string text in texts.Where(static text => !IsClear(text)))
        {
            bool asMonth = TryRead(text, s_monthFirst, out DateTimeOffset one);
            bool asDay = TryRead(text, s_dayFirst, out DateTimeOffset other);
            monthFirst ??= asMonth && !asDay ? text : null;
            dayFirst ??= asDay && !asMonth ? text : null;
            either ??= asDay && asMonth && one != other ? text : null;
        }

        return (monthFirst, dayFirst, either) switch
        {
            (not null, not null, _) => throw Undecided(path, $"\"{monthFirst}\" has the month first, and \"{dayFirst}\" the day"),
            (null, null, not null) => throw Undecided(path, $"\"{either}\" may have the day or the month first, and no other date of the file tells"),
            _ => new ExportDates(null, monthFirst is null ? s_dayFirst : s_monthFirst),
        };
    }

    /// <summary>Reads a date; false if it is none.</summary>
    public bool TryRead(string text, out DateTimeOffset date) =>
        Iso().IsMatch(text) ? TryRead(text, CultureInfo.InvariantCulture, out date)
        : _culture is not null ? TryRead(text, _culture, out date)
        : TryRead(text, Dotted().IsMatch(text) ? s_dots : IsClear(text) ? CultureInfo.InvariantCulture : _order, out date);

    // The year must be there: without it a time or a weekday would be a date.
    private static bool TryRead(string text, IFormatProvider format, out DateTimeOffset date)
    {
        bool isDate = DateTime.TryParse(text.Replace('\u202f', ' ').Replace('\u00a0', ' '), format, Styles, out DateTime read) && (read.Year > 1 || text.Contains("0001", StringComparison.Ordinal));
        date = isDate ? new DateTimeOffset(read, TimeSpan.Zero) : default;
        return isDate && (format is CultureInfo { Name.Length: > 0 } || Year().IsMatch(text));
    }

    private static bool IsClear(string text) => YearFirst().IsMatch(text) || Dotted().IsMatch(text) || text.Any(static character => char.IsLetter(character) && char.ToUpperInvariant(character) is not ('A' or 'P' or 'M'));

    private static DateTimeFormatInfo Order(string pattern, string separator)
    {
        DateTimeFormatInfo order = (DateTimeFormatInfo)CultureInfo.InvariantCulture.DateTimeFormat.Clone();
        order.ShortDatePattern = pattern;
        order.DateSeparator = separator;
        return order;
    }

    private static LifecycleException Undecided(string path, string why) =>
        new(LifecycleErrorKind.SourceUnreadable, $"The dates of \"{path}\" cannot be read: {why}. Pass -Culture with the culture of the computer on which the file was made, such as -Culture en-US or -Culture de-DE.") { TargetName = path, Attribute = "Culture" };

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^\d{1,2}\. ?\d{1,2}\. ?\d{4}")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Year();
}
