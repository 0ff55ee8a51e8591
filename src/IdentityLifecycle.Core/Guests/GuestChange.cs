using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>Makes the change of a guest for whom something is due.</summary>
internal static class GuestChange
{
    public static ChangeDraft Draft(GuestAssessment guest) => new(guest.Directory, guest.Memory.About)
    {
        DisplayName = guest.DisplayName,
        Account = guest.UserPrincipalName ?? guest.DisplayName,
        Anchor = guest.Anchor,
        FromState = guest.Memory.State?.State,
        ToState = StateAfter(guest),
        Process = LifecycleProcess.Guest,
        Operations = [Operation(guest)],
    };

    /// <summary>The state of the guest once that is done.</summary>
    public static LifecycleState StateAfter(GuestAssessment guest) => guest.NextAction == GuestAction.Delete ? LifecycleState.Purged : LifecycleState.Left;

    private static LifecycleOperation Operation(GuestAssessment guest)
    {
        IReadOnlyList<ChangeReason> reasons = [.. guest.Conditions.Where(finding => finding.Verdict == GuestVerdict.Stale || finding == guest.Deciding).OrderByDescending(finding => finding == guest.Deciding).Select(finding => Reason(guest, finding))];
        return guest.NextAction == GuestAction.Delete
            ? new DeleteAccount { Reasons = reasons, Expects = Expect(guest) with { Enabled = guest.AccountEnabled } }
            : new DisableAccount { Reasons = reasons, Expects = Expect(guest) with { Enabled = true } };
    }

    private static ChangeReason Reason(GuestAssessment guest, ConditionFinding finding) => new(finding.Evidence)
    {
        Source = guest.Directory,
        Rule = $"guests.{guest.Policy}.{finding.Condition}",
        Date = finding.Date is DateTimeOffset date ? FormattableString.Invariant($"{date.UtcDateTime:yyyy-MM-dd}") : null,
    };

    /// <summary>What must still be so when it is written: whoever signed in or accepted meanwhile is spared.</summary>
    private static Expectation Expect(GuestAssessment guest) => guest.Deciding!.Condition switch
    {
        GuestCondition.Activity => Expectation.None with { NoSignInSince = guest.LastSignIn ?? guest.Deciding.Date ?? guest.GetExamination().AsOf },
        GuestCondition.Redemption when guest.InvitationState is string state => Expectation.None with { Value = new ExpectedValue("externalUserState", Fact.Of(state)) },
        _ => Expectation.None,
    };
}
