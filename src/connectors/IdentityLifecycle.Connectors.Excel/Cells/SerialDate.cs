using System.Globalization;

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>
/// Dates that are numbers of days. Excel counts from 1900 and takes that for a leap year, which it was not: day 60 does not exist. Old Macintosh
/// versions counted from 1904.
/// </summary>
internal static class SerialDate
{
    private const int FalseLeapDay = 60;
    private const int From1904 = 1462;
    private const double SecondsPerDay = 86_400;
    private const double MillisecondsPerDay = 86_400_000;
    private const double Beyond = 2_958_466;

    private static readonly DateTime s_start = new(1899, 12, 30);

    /// <summary>The text of a date, of a date with a time, or of a time alone; null if there is no such date.</summary>
    public static string? Write(string number, bool isFrom1904)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double days) || days < 0 || days >= Beyond || (!isFrom1904 && (int)days == FalseLeapDay))
        {
            return null;
        }

        if (days < 1 && !isFrom1904)
        {
            return Round(s_start.AddDays(days)).ToString("HH:mm:ss.FFF", CultureInfo.InvariantCulture);
        }

        double counted = isFrom1904 ? days + From1904 : days < FalseLeapDay ? days + 1 : days;
        DateTime date = Round(s_start.AddDays(Math.Floor(counted)).AddMilliseconds(Math.Round((counted - Math.Floor(counted)) * MillisecondsPerDay)));
        return date.TimeOfDay == TimeSpan.Zero
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);
    }

    /// <summary>The text of a length of time in hours, minutes and seconds; null if there is none.</summary>
    public static string? WriteDuration(string number)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double days) || Math.Abs(days) >= Beyond)
        {
            return null;
        }

        TimeSpan time = TimeSpan.FromSeconds(Math.Round(Math.Abs(days) * SecondsPerDay));
        return string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "-" : string.Empty)}{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");
    }

    // A time such as 18:00 is a fraction of a day that no number hits exactly: what lies within a millisecond is the second.
    private static DateTime Round(DateTime date)
    {
        long beyond = date.Ticks % TimeSpan.TicksPerSecond;
        return beyond <= TimeSpan.TicksPerMillisecond ? date.AddTicks(-beyond)
            : TimeSpan.TicksPerSecond - beyond <= TimeSpan.TicksPerMillisecond ? date.AddTicks(TimeSpan.TicksPerSecond - beyond)
            : date;
    }
}
