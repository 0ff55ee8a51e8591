namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Says a number of days.</summary>
internal static class DayCount
{
    public static string Of(TimeSpan span) => span == TimeSpan.FromDays(1) ? "1 day" : FormattableString.Invariant($"{span.TotalDays:0.##} days");
}
