using System.Globalization;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>CDate, DateAdd, DateDiff, DateFromNum, FormatDateTime, Now and NumFromDate.</summary>
internal static class DateFunctions
{
    private const string FormatExpected = "a .NET date format was expected, such as yyyy-MM-dd";
    private const DateTimeStyles LocalOrRoundtrip = DateTimeStyles.RoundtripKind | DateTimeStyles.AssumeLocal;
    private const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;

    public static IReadOnlyList<string> Intervals { get; } = ["yyyy", "m", "d", "ww", "h", "n", "s"];

    public static Fact CDate(in FunctionArguments arguments) =>
        IsMissing(arguments, 0) ? Fact.None : Fact.Of(arguments.Date(0));

    public static Fact Now(in FunctionArguments arguments)
    {
        DateTimeOffset now = arguments.Context.AsOf.ToUniversalTime();
        return Fact.Of(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)));
    }

    public static Fact DateAdd(in FunctionArguments arguments)
    {
        if (IsMissing(arguments, 2) || arguments.IsNone(1))
        {
            return Fact.None;
        }

        DateTimeOffset date = arguments.Date(2);
        long number = arguments.Integer(1);
        try
        {
            return Fact.Of(Interval(arguments) switch
            {
                "YYYY" => date.AddYears(checked((int)number)),
                "M" => date.AddMonths(checked((int)number)),
                "D" => date.AddDays(number),
                "WW" => date.AddDays(checked(number * 7)),
                "H" => date.AddHours(number),
                "N" => date.AddMinutes(number),
                _ => date.AddSeconds(number),
            });
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw arguments.Fault(1, "the result must lie in the years 1 to 9999");
        }
    }

    public static Fact DateDiff(in FunctionArguments arguments)
    {
        if (IsMissing(arguments, 1) || IsMissing(arguments, 2))
        {
            return Fact.None;
        }

        DateTime first = arguments.Date(1).UtcDateTime;
        DateTime second = arguments.Date(2).UtcDateTime;
        TimeSpan difference = second - first;
        return Fact.Of(Interval(arguments) switch
        {
            "YYYY" => second.Year - first.Year,
            "M" => ((second.Year - first.Year) * 12) + second.Month - first.Month,
            "D" => (long)difference.TotalDays,
            "WW" => (long)(difference.TotalDays - (int)second.DayOfWeek + (int)first.DayOfWeek) / 7,
            "H" => (long)difference.TotalHours,
            "N" => (long)difference.TotalMinutes,
            _ => (long)difference.TotalSeconds,
        });
    }

    public static Fact DateFromNum(in FunctionArguments arguments)
    {
        // Active Directory's accountExpires says "never" by the greatest number: there is no such date.
        long ticks = IsMissing(arguments, 0) ? long.MaxValue : arguments.Integer(0);
        if (ticks == long.MaxValue)
        {
            return Fact.None;
        }

        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.ToFileTime()
            ? Fact.Of(DateTimeOffset.FromFileTime(ticks).ToUniversalTime())
            : throw arguments.Fault(0, "a number of 100-nanosecond steps since 1601-01-01 was expected");
    }

    public static Fact NumFromDate(in FunctionArguments arguments)
    {
        if (IsMissing(arguments, 0))
        {
            return Fact.None;
        }

        DateTimeOffset date = arguments.Date(0);
        return date.UtcDateTime.Year >= 1601 ? Fact.Of(date.ToFileTime()) : throw arguments.Fault(0, "a date after 1601-01-01 was expected");
    }

    public static Fact FormatDateTime(in FunctionArguments arguments)
    {
        if (IsMissing(arguments, 0))
        {
            return Fact.None;
        }

        // A date that is one already needs no reading, and is the day that its own offset says.
        DateTime date = arguments[0].Value is DateTimeOffset instant ? instant.DateTime : ReadDate(arguments);
        try
        {
            return Fact.Of(date.ToString(arguments.Text(3, string.Empty), CultureInfo.InvariantCulture));
        }
        catch (FormatException)
        {
            throw arguments.Fault(3, FormatExpected);
        }
    }

    private static DateTime ReadDate(in FunctionArguments arguments)
    {
        string input = arguments.Text(2, string.Empty);
        if (TakesYearFromClock(input))
        {
            throw arguments.Fault(2, "an input format with a year (yyyy) was expected, because a missing one would depend on today");
        }

        try
        {
            return DateTime.TryParseExact(arguments.Text(0), input, CultureInfo.InvariantCulture, Styles(arguments), out DateTime date) ? date
                : throw arguments.Fault(input.Length == 0 ? 2 : 0, input.Length == 0 ? FormatExpected : $"a date in the format {input} was expected");
        }
        catch (FormatException)
        {
            throw arguments.Fault(2, FormatExpected);
        }
    }

    private static bool TakesYearFromClock(string format) =>
        format is "m" or "M" || (format.Length > 1 && !format.Contains('y', StringComparison.Ordinal) && format.AsSpan().IndexOfAny("dM") >= 0);

    /// <summary>What has no zone is UTC and what has one becomes UTC, so that the machine's own zone never matters.</summary>
    private static DateTimeStyles Styles(in FunctionArguments arguments)
    {
        DateTimeStyles styles = DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;
        if (!IsMissing(arguments, 1) && !(Enum.TryParse(arguments.Text(1)!.Replace("DateTimeStyles.", string.Empty, StringComparison.OrdinalIgnoreCase), ignoreCase: true, out styles)
            && arguments.Text(1)!.Any(char.IsLetter)))
        {
            throw arguments.Fault(1, "names of .NET DateTimeStyles were expected, such as AllowWhiteSpaces");
        }

        return (styles & DateTimeStyles.AllowWhiteSpaces & ~LocalOrRoundtrip) | Universal;
    }

    private static bool IsMissing(in FunctionArguments arguments, int index) =>
        arguments.IsNone(index) || arguments[index].AsText() is string text && string.IsNullOrWhiteSpace(text);

    private static string Interval(in FunctionArguments arguments)
    {
        string interval = arguments.Text(0, string.Empty).ToUpperInvariant();
        return interval is "YYYY" or "M" or "D" or "WW" or "H" or "N" or "S"
            ? interval
            : throw arguments.Fault(0, $"one of {string.Join(", ", Intervals)} was expected");
    }
}
