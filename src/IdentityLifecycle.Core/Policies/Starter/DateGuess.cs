using System.Globalization;

namespace IdentityLifecycle.Policies.Starter;

/// <summary>
/// Guesses how a file writes its dates. Whether 03/04/2025 is in March or in April can only be told by a day beyond the twelfth, in whichever of the
/// file's columns. Where none tells, both readings are given, and nothing is chosen.
/// </summary>
internal sealed class DateGuess
{
    private static readonly string[] s_iso = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyyMMdd"];
    private static readonly string[] s_days = ["dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "yyyy/M/d", "yyyy.MM.dd", "dd MMM yyyy", "d MMM yyyy", "dd-MMM-yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy"];
    private static readonly string[] s_monthFirst = ["MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy", "M-d-yyyy"];
    private static readonly string[] s_dayFirst = ["dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d-M-yyyy"];
    private static readonly string[] s_times = ["", " HH:mm", " HH:mm:ss", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];

    private readonly bool _mayBeMonthFirst;
    private readonly bool _mayBeDayFirst;

    /// <summary>Looks at all columns that hold dates.</summary>
    public DateGuess(IReadOnlyList<SampleColumn> dates)
    {
        _mayBeMonthFirst = dates.All(static column => !IsOneOf(column, s_dayFirst) || IsOneOf(column, s_monthFirst));
        _mayBeDayFirst = dates.All(static column => !IsOneOf(column, s_monthFirst) || IsOneOf(column, s_dayFirst));
    }

    /// <summary>The mapping that reads a column; two where nobody can tell which of them is right.</summary>
    public IReadOnlyList<DateReading> Read(Guess guess)
    {
        IReadOnlyList<string> values = guess.Column.Values;
        if (values.Count == 0 || AllFit(values, s_iso))
        {
            return [new DateReading(guess.Mapping, "yyyy-MM-dd")];
        }

        // Workday writes a day with the offset of the tenant. The day is what is meant, in the zone of the policy.
        if (AllFit(values, ["yyyy-MM-ddzzz", "yyyy-MM-ddK"]))
        {
            return [new DateReading($"Left({guess.Mapping}, 10)", "yyyy-MM-dd")];
        }

        string[][] orders = [s_days, .. _mayBeMonthFirst || !_mayBeDayFirst ? [s_monthFirst] : Array.Empty<string[]>(), .. _mayBeDayFirst || !_mayBeMonthFirst ? [s_dayFirst] : Array.Empty<string[]>()];
        DateReading[] readings = [.. orders.Select(order => FindIn(order, values)).OfType<string>().Select(format => Make(guess, format, values))];
        return readings.Length == 0 ? [new DateReading(guess.Mapping, "yyyy-MM-dd")] : readings;
    }

    private static DateReading Make(Guess guess, string format, IReadOnlyList<string> values)
    {
        bool isDay = values.All(value => Parse(value, format).TimeOfDay == TimeSpan.Zero);
        return new DateReading($"FormatDateTime({guess.Mapping}, , \"{format}\", \"{(isDay ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss")}\")", format);
    }

    private static bool IsOneOf(SampleColumn column, string[] order) => column.Values.Count > 0 && FindIn(order, column.Values) is not null;

    private static string? FindIn(string[] order, IReadOnlyList<string> values) =>
        s_times.SelectMany(time => order.Select(day => day + time)).FirstOrDefault(format => AllFit(values, [format]));

    private static DateTime Parse(string value, string format) => DateTime.ParseExact(value.Trim(), format, CultureInfo.InvariantCulture);

    private static bool AllFit(IReadOnlyList<string> values, string[] formats) =>
        values.All(value => DateTime.TryParseExact(value.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _));
}

/// <summary>One way to read a column of dates.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Format">The format that it reads.</param>
internal sealed record DateReading(string Mapping, string Format);
