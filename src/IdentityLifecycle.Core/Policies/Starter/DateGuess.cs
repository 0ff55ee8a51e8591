using System.Globalization;

namespace IdentityLifecycle.Policies.Starter;

/// <summary>Guesses the format of a column's dates.</summary>
internal static class DateGuess
{
    private static readonly string[] s_iso = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyyMMdd"];
    private static readonly string[] s_formats = ["dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy", "dd/MM/yyyy", "M/d/yyyy", "d/M/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "yyyy/MM/dd", "dd MMM yyyy", "dd-MMM-yyyy"];

    /// <summary>The mapping that reads the column, and other formats that fit the samples as well.</summary>
    public static (string Mapping, IReadOnlyList<string> Others) Of(Guess guess)
    {
        IReadOnlyList<string> values = guess.Column.Values;
        string[] fitting = values.Count == 0 || AllFit(values, s_iso) ? [] : [.. s_formats.Where(format => AllFit(values, [format]))];
        return fitting.Length == 0
            ? (guess.Mapping, [])
            : ($"FormatDateTime({guess.Mapping}, , \"{fitting[0]}\", \"yyyy-MM-dd\")", [.. fitting.Skip(1).Where(format => !AreSame(values, fitting[0], format))]);
    }

    private static bool AreSame(IReadOnlyList<string> values, string left, string right) => values.All(value => Parse(value, left) == Parse(value, right));

    private static DateTime Parse(string value, string format) => DateTime.ParseExact(value.Trim(), format, CultureInfo.InvariantCulture);

    private static bool AllFit(IReadOnlyList<string> values, string[] formats) =>
        values.All(value => DateTime.TryParseExact(value.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _));
}
