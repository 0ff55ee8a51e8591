using System.Globalization;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Turns a date of the framework into a fact, without the time zone of the machine that runs the program.</summary>
internal static class DateTimeFacts
{
    private const string Day = "yyyy-MM-dd";
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <summary>
    /// A date that names no zone stays a text without one: whoever reads the text knows the zone of the policy or the person. One that is local or
    /// UTC is an instant. The first instant of the calendar is what the framework has where no date was set, so it is none.
    /// </summary>
    public static Fact Of(DateTime date)
    {
        if (date.Ticks == DateTime.MinValue.Ticks)
        {
            return Fact.None;
        }

        return date.Kind == DateTimeKind.Unspecified
            ? Fact.Of(date.ToString(date.TimeOfDay == TimeSpan.Zero ? Day : Time, CultureInfo.InvariantCulture))
            : Fact.Of(Instants.InstantOf(date, date.Kind == DateTimeKind.Utc ? TimeZoneInfo.Utc : TimeZoneInfo.Local));
    }
}
