using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Conditions;

/// <summary>
/// Whether a guest has not signed in for a while. Microsoft Entra ID tells the last successful sign-in since December 2023, and before that attempts alone,
/// refused ones too: nobody was active later than the last attempt, but an attempt shows no activity. An empty date is unknown.
/// </summary>
internal static class ActivityCondition
{
    public const string Success = "lastSignInDateTime";
    public const string Attempt = "lastSignInAttemptDateTime";
    public const string SilentAttempt = "lastNonInteractiveSignInAttemptDateTime";

    private const string Unless = "the guest signs in";

    public static ConditionFinding Judge(GuestConditionPolicy policy, GuestSubject guest)
    {
        (DateTimeOffset? last, bool isCertain) = LastOf(policy.SignIn, guest.Account);
        if (guest.Account.IsPending && last is null)
        {
            return new ConditionFinding(GuestCondition.Activity, GuestVerdict.Compliant, "the invitation is pending, so that there is nobody who could sign in");
        }

        if (guest.Start is DateTimeOffset start && start + policy.After > guest.AsOf && (last is null || last < start))
        {
            return Of(GuestVerdict.Compliant, $"the guest {(start == guest.BroughtBack ? "was brought back on" : "is there since")} {guest.Day(start)}, which is less than {Days(policy.After)} ago", start, last is null ? null : start + policy.After);
        }

        if (last is not DateTimeOffset known)
        {
            return Of(GuestVerdict.Unknown, $"{guest.WhyUnknown(Success) ?? "the date of the last sign-in is empty, which does not mean never: Microsoft records successful sign-ins since 2023-12-01"}", null, null);
        }

        DateTimeOffset met = (GuestSubject.Latest(known, guest.BroughtBack) ?? known) + policy.After;
        string what = isCertain ? policy.SignIn == GuestSignIn.Any ? "signed in last" : "signed in last in person" : "tried to sign in last";
        string evidence = $"{what} on {guest.Day(known)}{(guest.BroughtBack > known ? $" and was brought back on {guest.Day(guest.BroughtBack.Value)}" : string.Empty)}";
        return met <= guest.AsOf ? Of(GuestVerdict.Stale, $"{evidence}, more than {Days(policy.After)} ago", known, met)
            : isCertain ? Of(GuestVerdict.Compliant, evidence, known, met)
            : Of(GuestVerdict.Unknown, $"{evidence}, and nobody knows whether with success", known, null);
    }

    /// <summary>The latest possible instant of a sign-in of the kind that counts, and whether it was one.</summary>
    private static (DateTimeOffset? Last, bool IsCertain) LastOf(GuestSignIn kind, GuestAccount account)
    {
        DateTimeOffset? success = account.Date(Success);
        DateTimeOffset? attempt = account.Date(Attempt);
        if (kind == GuestSignIn.Any)
        {
            return success is not null ? (success, true) : (attempt is null || account.Date(SilentAttempt) is not DateTimeOffset silent ? null : GuestSubject.Latest(attempt, silent), false);
        }

        // An attempt in person after the last success failed. One before it is taken for a sign-in.
        return (attempt, success) switch
        {
            ({ } tried, { } done) => tried <= done ? (tried, true) : (done, false),
            ({ } tried, null) => (tried, false),
            _ => (success, false),
        };
    }

    private static ConditionFinding Of(GuestVerdict verdict, string evidence, DateTimeOffset? date, DateTimeOffset? met) =>
        new(GuestCondition.Activity, verdict, evidence) { Date = date, MetOn = met, Unless = Unless };

    private static string Days(TimeSpan span) => DayCount.Of(span);
}
