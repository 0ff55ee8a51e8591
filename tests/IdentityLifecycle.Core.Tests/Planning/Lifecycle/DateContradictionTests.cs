using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Lifecycle;

/// <summary>Dates that cannot both be right: the plan names both and leaves the person alone.</summary>
public sealed class DateContradictionTests
{
    [Theory]
    [InlineData("2026-12-01", "2026-06-30")]
    [InlineData("2026-10-01", "2026-06-30")]
    [InlineData("2026-07-01", "2026-06-30")]
    [InlineData("2028-01-01", "2027-01-01")]
    public void A_leave_date_before_the_hire_date_holds_the_person_and_names_both(string hired, string left)
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeHireDate", hired), ("employeeLeaveDateTime", left)).Account("1").Remember("1", LifecycleState.Active)
            .Person("2", ("department", "IT")).Account("2").Plan();

        Assert.Equal("2", Assert.Single(plan.Changes).Identity);
        AssertHeld(plan, hired, left);
        Assert.DoesNotContain(plan.Observations.States, static state => state.Identity == "1");
    }

    [Theory]
    [InlineData(LifecycleState.Active, "2026-12-01")]
    [InlineData(LifecycleState.Active, "2027-12-01")]
    [InlineData(LifecycleState.OnLeave, "2026-11-24")]
    public void A_hire_date_moved_ahead_on_somebody_active_disables_nobody(LifecycleState remembered, string hired)
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeHireDate", hired), ("department", "IT")).Account("1").Remember("1", remembered, since: "2021-05-01").Plan();

        Assert.Empty(plan.Changes);
        AssertHeld(plan, hired, "2021-05-01");
    }

    [Fact]
    public void When_the_day_has_come_the_person_is_active_again()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeHireDate", "2026-12-01")).Account("1").Remember("1", LifecycleState.Active);
        scenario.AsOf = PlannerScenario.Now.AddDays(8);

        Assert.Empty(scenario.Plan().Omissions);
    }

    [Fact]
    public void A_leaver_who_begins_again_is_no_contradiction()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeHireDate", "2026-12-01")).Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", "")).Remember("1", LifecycleState.Left, isDisabledByUs: true).Plan();

        Assert.Equal(LifecycleState.PreHire, Assert.Single(plan.Changes).ToState);
        Assert.Empty(plan.Omissions);
    }

    private static void AssertHeld(LifecyclePlan plan, params string[] dates)
    {
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((OmissionReason.Review, "1"), (omission.Reason, omission.Subject));
        Assert.All(dates, date => Assert.Contains(date, omission.Message, System.StringComparison.Ordinal));
        Assert.Equal(DecisionReason.Review, plan.DecisionOf("1", "corp")!.Reason);
    }
}
