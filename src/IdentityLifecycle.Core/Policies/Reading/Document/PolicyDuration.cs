using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>A duration in the policy, in ISO 8601. A year counts 365 days and a month 30; the limit is a hundred years.</summary>
internal static class PolicyDuration
{
    private const int DaysInYear = 365;
    private const int DaysInMonth = 30;
    private const int LongestDays = 100 * DaysInYear;

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (!IsoDuration.TryParse(text, out IsoDuration parsed))
        {
            return false;
        }

        double days = (parsed.Months / 12 * (double)DaysInYear) + (parsed.Months % 12 * DaysInMonth) + parsed.Span.TotalDays;
        duration = days > LongestDays ? default : TimeSpan.FromDays(days - parsed.Span.TotalDays) + parsed.Span;
        return days <= LongestDays;
    }
}
