namespace IdentityLifecycle.Facts;

/// <summary>
/// Arithmetic on instants that stops at the ends of the calendar, the years 1 and 9999, where the framework's own fails. Exports write dates
/// there for "none", so every calculation with a date of somebody meets them.
/// </summary>
public static class Instants
{
    /// <summary>
    /// Whether a date lies in the first or the last year of the calendar. Systems write such dates, 0001-01-01 and 9999-12-31, where they have
    /// none. In any time zone both days lie in these years (UTC).
    /// </summary>
    public static bool IsOpen(DateTimeOffset date) => date.UtcDateTime.Year is 1 or 9999;

    /// <summary>The instant so much later (UTC), at most the end of the calendar.</summary>
    public static DateTimeOffset Later(DateTimeOffset instant, TimeSpan by) => At((Int128)instant.UtcTicks + by.Ticks);

    /// <summary>The instant so much earlier (UTC), at least the beginning of the calendar.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset instant, TimeSpan by) => At((Int128)instant.UtcTicks - by.Ticks);

    /// <summary>
    /// The instant of a time of a zone, with the zone's offset. A time that occurs twice, when clocks go back, is the first of the two. A time that
    /// clocks skip is the instant of the change. What lies beyond the calendar is its beginning or end (UTC).
    /// </summary>
    public static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        long utc = local.Ticks - offset.Ticks;
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(local, offset) : At(utc);
    }

    /// <summary>The instant of a day's beginning in a zone, and of nothing else.</summary>
    public static bool IsStartOfDay(DateTimeOffset instant, TimeZoneInfo zone, out DateTime day)
    {
        // Where clocks skip midnight, the day begins later: the time of day alone does not tell.
        day = TimeZoneInfo.ConvertTime(instant, zone).Date;
        return InstantOf(day, zone) == instant;
    }

    private static DateTimeOffset At(Int128 utcTicks) =>
        new((long)Int128.Clamp(utcTicks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
