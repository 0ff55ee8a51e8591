using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>Works out the verdict on a guest from the findings, and what will happen on which day.</summary>
internal static class GuestOutlook
{
    /// <summary>The shortest grace where a sign-in would change the verdict: the service tells of sign-ins up to a day late ("signInActivity resource type").</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromDays(1);

    public static void Fill(GuestAssessment guest, ConditionFinding[] findings, GuestSubject subject, GuestOptions options)
    {
        guest.Verdict = findings.Any(static finding => finding.Verdict == GuestVerdict.Stale) ? GuestVerdict.Stale
            : findings.Any(static finding => finding.Verdict == GuestVerdict.Unknown) ? GuestVerdict.Unknown
            : GuestVerdict.Compliant;
        GuestPolicy policy = guest.GuestPolicy!;
        guest.Conditions = [.. findings.Select(finding => finding with { ActOn = ActOn(finding, policy.Find(finding.Condition)!, subject, options) })];
        foreach (ConditionFinding finding in guest.Conditions.Where(static finding => finding.ActOn is not null).OrderBy(static finding => finding.ActOn))
        {
            Foresee(guest, finding, policy.Find(finding.Condition)!, subject);
            if (guest.NextAction is not (null or GuestAction.Report))
            {
                return;
            }
        }
    }

    /// <summary>The day on which the policy acts because of a finding; null if it never does, or nobody can tell.</summary>
    private static DateTimeOffset? ActOn(ConditionFinding finding, GuestConditionPolicy policy, GuestSubject subject, GuestOptions options)
    {
        if (finding.Verdict == GuestVerdict.Unknown)
        {
            return options.IncludeUnknown.Contains(finding.Condition) ? subject.AsOf : null;
        }

        // Who was brought back gets the whole grace once more.
        DateTimeOffset? met = finding.MetOn is null ? null : GuestSubject.Latest(finding.MetOn, subject.BroughtBack);
        return met + (IsOfSignIns(finding.Condition) && policy.Grace < Lateness ? Lateness : policy.Grace);
    }

    private static bool IsOfSignIns(GuestCondition condition) => condition is GuestCondition.Activity or GuestCondition.Redemption;

    private static void Foresee(GuestAssessment guest, ConditionFinding finding, GuestConditionPolicy policy, GuestSubject subject)
    {
        GuestAction then = policy.Then;
        if (guest.NextAction is not null && then == GuestAction.Report)
        {
            return;
        }

        DateTimeOffset actOn = finding.ActOn!.Value;
        bool isDisabled = guest.AccountEnabled == false;
        if (then == GuestAction.Disable && isDisabled && policy.DeleteAfter is null)
        {
            return;
        }

        bool deletes = then == GuestAction.Delete || (then == GuestAction.Disable && isDisabled);

        // Whoever is disabled already and would be only later, because the reason of then is over, is deleted no sooner than somebody who is disabled then.
        DateTimeOffset disabledOn = Later(actOn, isDisabled && subject.Memory.DisabledSince is DateTimeOffset since ? since : subject.AsOf);
        guest.DeleteOn = DeleteOn(then, policy, disabledOn, actOn);
        guest.NextAction = deletes ? GuestAction.Delete : then;
        guest.NextOn = deletes ? guest.DeleteOn : actOn;
        guest.NoticeOn = guest.NextOn - policy.Notice;
        guest.Unless = finding.Unless;
        guest.Deciding = finding;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset? DeleteOn(GuestAction then, GuestConditionPolicy policy, DateTimeOffset disabledOn, DateTimeOffset actOn) => then switch
    {
        GuestAction.Delete => actOn,
        GuestAction.Disable when policy.DeleteAfter is TimeSpan after => disabledOn + (after < Lateness ? Lateness : after),
        _ => null,
    };
}
