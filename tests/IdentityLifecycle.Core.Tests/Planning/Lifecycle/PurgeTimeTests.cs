using CsCheck;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Lifecycle;

/// <summary>How long the account of somebody who left is kept; the policy says ninety days.</summary>
public sealed class PurgeTimeTests
{
    private static readonly DateTimeOffset s_now = PlannerScenario.Now;

    [Fact]
    public void Who_left_too_long_ago_is_a_leaver_first()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-31")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal((LifecycleProcess.Leaver, LifecycleState.Left), (change.Process, change.ToState));
        Assert.Equal(
            [OperationKind.DisableAccount, OperationKind.RevokeSessions, OperationKind.RevokeEntitlement, OperationKind.MoveAccount],
            change.Operations.Select(static operation => operation.Kind));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(89, false)]
    [InlineData(90, true)]
    [InlineData(400, true)]
    public void An_account_is_kept_for_purgeAfter_from_its_own_disabling(int days, bool isDeleted)
    {
        LifecyclePlan plan = Leaver().DisabledSince("1", s_now.AddDays(-days)).Plan();

        Assert.Equal(isDeleted ? [OperationKind.DeleteAccount] : [], plan.Changes.SelectMany(static change => change.Operations).Select(static operation => operation.Kind));
        Assert.Equal(isDeleted ? null : s_now.AddDays(90 - days), plan.Header.NextDue);
    }

    [Fact]
    public void An_account_that_is_seen_disabled_for_the_first_time_is_kept_from_then_on()
    {
        LifecyclePlan plan = Leaver().Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(("1", true, 0), (Assert.Single(plan.Observations.Adoptions).Identity, plan.Observations.Adoptions[0].IsDisabled, plan.Observations.Adoptions[0].Entitlements.Count));
        Assert.Empty(Leaver().DisabledSince("1", s_now.AddDays(-1)).Plan().Observations.Adoptions);
    }

    [Fact]
    public void An_account_that_somebody_enabled_again_begins_anew()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-31")).Account("1", ("container", "Leavers"), ("memberOf", ""))
            .Remember("1", LifecycleState.Left).DisabledSince("1", s_now.AddDays(-400)).Plan();

        Assert.Equal([OperationKind.DisableAccount], Assert.Single(plan.Changes).Operations.Select(static operation => operation.Kind));
    }

    [Theory]
    [InlineData("2026-11-23T00:30:00Z", false)]
    [InlineData("2026-11-22T23:59:00Z", true)]
    public void Deleting_takes_two_days_even_where_nothing_is_kept(string disabled, bool isDeleted)
    {
        LifecyclePlan plan = Leaver().Replace("P90D", "P0D").DisabledSince("1", DateTimeOffset.Parse(disabled, System.Globalization.CultureInfo.InvariantCulture)).Plan();

        Assert.Equal(isDeleted ? 1 : 0, plan.Changes.Count);
    }

    [Fact]
    public void A_policy_that_deletes_leavers_at_once_deletes_them_on_another_day()
    {
        PlannerScenario Scenario(int days) => Leaver().Replace("\"left\": { \"account\": \"disabled\"", "\"left\": { \"account\": \"deleted\"").Replace("\"purgeAfter\": \"P90D\"", "\"purgeAfter\": \"P9999D\"").DisabledSince("1", s_now.AddDays(-days));

        Assert.Empty(Scenario(0).Plan().Changes);
        Assert.IsType<DeleteAccount>(Assert.Single(Assert.Single(Scenario(1).Plan().Changes).Operations));
    }

    [Fact]
    public void A_directory_that_says_nothing_of_leavers_disables_and_deletes_on_time()
    {
        PlannerScenario Scenario(string enabled) => new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-31")).Account("1", ("accountEnabled", enabled)).Remember("1", LifecycleState.Purged)
            .Replace("\"left\": { \"account\": \"disabled\"", "\"onLeave\": { \"account\": \"disabled\"").Replace("\"onLeave\": { \"account\": \"disabled\", \"access\": \"keep\" },", string.Empty);

        Assert.IsType<DisableAccount>(Assert.Single(Assert.Single(Scenario("true").Plan().Changes).Operations));
        Assert.Empty(Scenario("false").DisabledSince("1", s_now.AddDays(-89)).Plan().Changes);
        Assert.IsType<DeleteAccount>(Assert.Single(Assert.Single(Scenario("false").DisabledSince("1", s_now.AddDays(-90)).Plan().Changes).Operations));
    }

    [Fact]
    public void A_first_run_on_a_directory_with_a_past_deletes_nobody()
    {
        PlannerScenario scenario = new();
        for (int person = 0; person < 20; person++)
        {
            scenario.Person($"{person}", ("employeeHireDate", "1990-01-01"), ("employeeLeaveDateTime", $"{2000 + person}-01-31")).Account($"{person}", ("accountEnabled", person % 2 == 0 ? "true" : "false"));
        }

        LifecyclePlan plan = scenario.Plan();

        Assert.DoesNotContain(plan.Changes.SelectMany(static change => change.Operations), static operation => operation is DeleteAccount);
        Assert.Equal(10, plan.Changes.SelectMany(static change => change.Operations).Count(static operation => operation is DisableAccount));
    }

    [Fact]
    public void Nothing_is_ever_deleted_before_its_time() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 400 * 24], Gen.Int[0, 200]).Sample(
            static (left, disabled, kept) =>
            {
                DateTimeOffset leave = s_now.AddDays(-left);
                DateTimeOffset since = s_now.AddHours(-disabled);
                LifecyclePlan plan = Leaver(leave).Replace("P90D", $"P{kept}D").DisabledSince("1", since).Plan();

                DateTimeOffset later = since > leave ? since : leave;
                bool isDue = later.AddDays(kept) <= s_now && since.UtcDateTime.Date < s_now.UtcDateTime.Date;
                Assert.Equal(isDue, plan.Changes.Any(static change => change.Operations.Any(static operation => operation is DeleteAccount)));
            },
            iter: 300);

    private static PlannerScenario Leaver(DateTimeOffset? left = null) => new PlannerScenario()
        .Person("1", ("employeeLeaveDateTime", (left ?? new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero)).ToString("O", System.Globalization.CultureInfo.InvariantCulture)))
        .Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", ""))
        .Remember("1", LifecycleState.Left);
}
