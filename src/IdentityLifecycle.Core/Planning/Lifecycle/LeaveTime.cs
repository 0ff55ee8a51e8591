namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>
/// Turns a leave date into the instant of leaving. A date without a time (midnight in the zone) is the last day: the person leaves at
/// the policy's time on that day, or when the day ends. A date with a time is the instant itself.
/// </summary>
internal readonly record struct LeaveTime(TimeZoneInfo Zone, TimeOnly? At)
{
    public DateTimeOffset Of(DateTimeOffset leaveDate)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(leaveDate, Zone);
        if (local.TimeOfDay != TimeSpan.Zero)
        {
            return leaveDate;
        }

        DateTime end = At is TimeOnly time ? local.Date.Add(time.ToTimeSpan()) : local.Date.AddDays(1);
        return new DateTimeOffset(end, Zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
