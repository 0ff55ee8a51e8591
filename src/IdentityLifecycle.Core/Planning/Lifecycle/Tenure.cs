using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>
/// The time that a person's assignments cover around one instant. Gaps up to the population's bridge are closed. Instants are UTC; the earliest
/// possible start means "always" and the latest possible end "open"; the dates that exports write for "none" (see <see cref="Instants.IsOpen"/>)
/// mean so as well.
/// </summary>
internal readonly record struct Tenure(bool IsUndetermined, bool IsWithin, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset? PreviousEnd)
{
    private static readonly Tenure s_undetermined = new(true, false, default, default, null);

    /// <summary>Finds the interval that counts: the one around the instant, else the next one, else the last one.</summary>
    public static Tenure Of(ReadOnlySpan<Assignment> assignments, LeaveTime leaveTime, TimeSpan bridge, DateTimeOffset asOf)
    {
        if (assignments.Length == 1)
        {
            return TryRead(assignments[0], leaveTime, asOf, out DateTimeOffset start, out DateTimeOffset end)
                ? new Tenure(false, start <= asOf && asOf < end, start, end, null)
                : s_undetermined;
        }

        List<(DateTimeOffset Start, DateTimeOffset End)> intervals = [];
        foreach (Assignment assignment in assignments)
        {
            if (!TryRead(assignment, leaveTime, asOf, out DateTimeOffset start, out DateTimeOffset end))
            {
                return s_undetermined;
            }

            intervals.Add((start, end));
        }

        return Choose(Join(intervals, bridge), asOf);
    }

    private static bool TryRead(Assignment assignment, LeaveTime leaveTime, DateTimeOffset asOf, out DateTimeOffset start, out DateTimeOffset end)
    {
        start = assignment.Start.Value is DateTimeOffset first && first.UtcDateTime.Year > DateTimeOffset.MinValue.Year ? first : DateTimeOffset.MinValue;
        end = assignment.End.Value is DateTimeOffset last && !Instants.IsOpen(last) ? leaveTime.Of(last) : DateTimeOffset.MaxValue;
        bool hasEnded = assignment.End.HasValue && end <= asOf;
        return !assignment.End.IsUnknown && (hasEnded || !assignment.Start.IsUnknown);
    }

    private static List<(DateTimeOffset Start, DateTimeOffset End)> Join(List<(DateTimeOffset Start, DateTimeOffset End)> intervals, TimeSpan bridge)
    {
        intervals.Sort();
        List<(DateTimeOffset Start, DateTimeOffset End)> joined = [];
        foreach ((DateTimeOffset start, DateTimeOffset end) in intervals)
        {
            if (joined.Count > 0 && (joined[^1].End >= start || start - joined[^1].End <= bridge))
            {
                joined[^1] = (joined[^1].Start, end > joined[^1].End ? end : joined[^1].End);
            }
            else
            {
                joined.Add((start, end));
            }
        }

        return joined;
    }

    private static Tenure Choose(List<(DateTimeOffset Start, DateTimeOffset End)> intervals, DateTimeOffset asOf)
    {
        if (intervals.Count == 0)
        {
            return s_undetermined;
        }

        int index = intervals.FindIndex(interval => asOf < interval.End);
        int chosen = index < 0 ? intervals.Count - 1 : index;
        (DateTimeOffset start, DateTimeOffset end) = intervals[chosen];
        return new Tenure(false, start <= asOf && asOf < end, start, end, chosen > 0 ? intervals[chosen - 1].End : null);
    }
}

/// <summary>
/// Turns a leave date into the instant of leaving. A date without a time (the beginning of a day in the zone) is the last day: the person leaves at
/// the policy's time on that day, or when the day ends. A date with a time is the instant itself.
/// </summary>
internal readonly record struct LeaveTime(TimeZoneInfo Zone, TimeOnly? At)
{
    public DateTimeOffset Of(DateTimeOffset leaveDate)
    {
        if (!Instants.IsStartOfDay(leaveDate, Zone, out DateTime day))
        {
            return leaveDate;
        }

        DateTime end = At is TimeOnly time ? day.Add(time.ToTimeSpan()) : day.AddDays(1);
        return Instants.InstantOf(end, Zone).ToUniversalTime();
    }
}
