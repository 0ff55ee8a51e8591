using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>Whether the end date of a guest is reached. A date without a time is the last day in the policy's zone.</summary>
internal static class EndDateCondition
{
    private const string DayFormat = "yyyy-MM-dd";

    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        Fact fact = guest.Account.Get(policy.EndDate!);
        if (fact.IsUnknown)
        {
            return Of(GuestVerdict.Unknown, guest.WhyUnknown(policy.EndDate!) ?? $"{policy.EndDate} is not known", null, null);
        }

        if (fact.IsNone || fact.AsText() is "")
        {
            return Of(GuestVerdict.Compliant, "has no end date", null, null);
        }

        if (EndOf(fact, guest) is not DateTimeOffset end)
        {
            return Of(GuestVerdict.Unknown, $"{policy.EndDate} is \"{fact}\"; a date such as 2027-06-30 was expected", null, null);
        }

        bool isStale = end <= guest.AsOf;
        return Of(isStale ? GuestVerdict.Stale : GuestVerdict.Compliant, $"{(isStale ? "ended" : "ends")} on {guest.Day(end.AddTicks(-1))}", end, end);
    }

    // Some attributes may have several values, such as the description in Active Directory. One alone is as good as a single one.
    private static DateTimeOffset? EndOf(Fact fact, GuestSubject guest) => (fact.Value is ValueList { Count: 1 } list ? list[0] : fact.Value) switch
    {
        DateTimeOffset instant => instant,
        string text when DateOnly.TryParseExact(text.Trim(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) => guest.DayOf(day.AddDays(1)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant) && text.Contains('T', StringComparison.Ordinal) => instant,
        _ => null,
    };

    private static ConditionFinding Of(GuestVerdict verdict, string evidence, DateTimeOffset? date, DateTimeOffset? met) =>
        new(GuestCondition.EndDate, verdict, evidence) { Date = date, MetOn = met, Unless = "the end date is moved" };
}
