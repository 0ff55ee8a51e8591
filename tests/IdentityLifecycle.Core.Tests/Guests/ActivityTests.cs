using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>Who is inactive. Every unknown date stays unknown.</summary>
public sealed class ActivityTests
{
    private static GuestScenario Of(params (string Attribute, object? Value)[] facts) => new GuestScenario().When(GuestCondition.Activity, 90).Guest("ana", facts);

    private static GuestScenario InPerson(params (string Attribute, object? Value)[] facts) =>
        new GuestScenario().When(GuestCondition.Activity, 90, static condition => condition with { SignIn = GuestSignIn.Interactive }).Guest("ana", facts);

    [Fact]
    public void A_guest_whose_last_success_is_older_than_the_limit_is_stale_from_the_day_on_which_it_was_reached()
    {
        ConditionFinding finding = Of(("lastSignInDateTime", "2026-08-01")).Finding("ana");

        Assert.Equal((GuestVerdict.Stale, GuestScenario.Day("2026-08-01"), GuestScenario.Day("2026-10-30")), (finding.Verdict, finding.Date, finding.MetOn));
        Assert.Equal("signed in last on 2026-08-01, more than 90 days ago", finding.Evidence);
    }

    [Fact]
    public void A_guest_who_signed_in_within_the_limit_is_compliant_and_the_day_is_told_on_which_that_ends()
    {
        GuestAssessment guest = Of(("lastSignInDateTime", "2026-11-01")).Of("ana");

        Assert.Equal((GuestVerdict.Compliant, GuestAction.Disable, GuestScenario.Day("2027-01-31")), (guest.Verdict, guest.NextAction, guest.NextOn));
        Assert.Equal("the guest signs in", guest.Unless);
        Assert.False(guest.IsDue);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0001-01-01")]
    public void An_empty_date_is_unknown_and_never_never(string? date)
    {
        ConditionFinding finding = Of(("lastSignInDateTime", date)).Finding("ana");

        Assert.Equal((GuestVerdict.Unknown, null), (finding.Verdict, finding.MetOn));
        Assert.Contains("2023-12-01", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_there_for_less_time_than_the_limit_is_not_inactive()
    {
        Assert.Equal(GuestVerdict.Compliant, Of(("createdDateTime", "2026-11-01"), ("externalUserStateChangeDateTime", "2026-11-02")).Finding("ana").Verdict);
        Assert.Equal(GuestVerdict.Compliant, Of(("createdDateTime", "2020-11-01"), ("externalUserStateChangeDateTime", "2026-11-20")).Finding("ana").Verdict);
    }

    [Fact]
    public void Attempts_that_are_old_show_that_nobody_was_active_since()
    {
        ConditionFinding finding = Of(("lastSignInAttemptDateTime", "2022-05-01"), ("lastNonInteractiveSignInAttemptDateTime", "2022-06-01")).Finding("ana");

        Assert.Equal((GuestVerdict.Stale, GuestScenario.Day("2022-06-01")), (finding.Verdict, finding.Date));
        Assert.StartsWith("tried to sign in last on 2022-06-01", finding.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022-05-01", null)]
    [InlineData(null, "2022-06-01")]
    [InlineData("2026-11-20", "2022-06-01")]
    public void Half_of_the_attempts_or_a_recent_one_tell_nothing(string? attempt, string? silent) =>
        Assert.Equal(GuestVerdict.Unknown, Of(("lastSignInAttemptDateTime", attempt), ("lastNonInteractiveSignInAttemptDateTime", silent)).Finding("ana").Verdict);

    [Theory]
    [InlineData("2026-01-05", "2026-11-20", GuestVerdict.Stale)]
    [InlineData("2026-11-20", "2026-11-20", GuestVerdict.Compliant)]
    [InlineData("2026-11-20", "2026-02-01", GuestVerdict.Stale)]
    [InlineData("2026-01-05", null, GuestVerdict.Stale)]
    [InlineData("2026-11-20", null, GuestVerdict.Unknown)]
    [InlineData(null, "2026-02-01", GuestVerdict.Stale)]
    [InlineData(null, "2026-11-20", GuestVerdict.Unknown)]
    public void In_person_only_sign_ins_count_in_which_the_guest_took_part(string? attempt, string? success, GuestVerdict verdict) =>
        Assert.Equal(verdict, InPerson(("lastSignInAttemptDateTime", attempt), ("lastSignInDateTime", success)).Finding("ana").Verdict);

    [Fact]
    public void Whoever_has_not_accepted_is_pending_and_not_inactive() =>
        Assert.Equal(GuestVerdict.Compliant, Of(("externalUserState", "PendingAcceptance")).Finding("ana").Verdict);

    [Fact]
    public void No_permission_to_read_sign_ins_is_unknown_for_all_and_said_once_with_its_name()
    {
        GuestScenario scenario = Of(("lastSignInDateTime", Fact.Unknown)).Guest("bob", ("lastSignInDateTime", Fact.Unknown));
        scenario.Prepare = static image => image.SetUnknown("lastSignInDateTime", "the application lacks AuditLog.Read.All");
        GuestExamination examination = scenario.Examine();

        Assert.All(examination.Guests, static guest => Assert.Equal(GuestVerdict.Unknown, guest.Verdict));
        Assert.Contains("AuditLog.Read.All", Assert.Single(examination.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("AuditLog.Read.All", examination.Guests[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_of_a_guest_who_was_brought_back_runs_anew()
    {
        GuestScenario scenario = Of(("lastSignInDateTime", "2026-01-01"));
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("ana", "cloud", [], GuestScenario.Day("2026-11-20"), "undone") { SetAt = GuestScenario.Day("2026-11-10") }] };

        ConditionFinding finding = scenario.Finding("ana");

        Assert.Equal((GuestVerdict.Compliant, GuestScenario.Day("2027-02-08")), (finding.Verdict, finding.MetOn));
        Assert.Contains("brought back on 2026-11-10", finding.Evidence, StringComparison.Ordinal);
    }
}
