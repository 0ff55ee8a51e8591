using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.People;

/// <summary>Plans for people in different time zones; it is noon in UTC, the 24th in Auckland and still the 23rd in Honolulu.</summary>
public sealed class PersonZonePlanTests
{
    [Fact]
    public void The_same_first_day_has_begun_for_one_and_not_for_the_other()
    {
        LifecyclePlan plan = Scenario()
            .Person("1", ("zone", "Pacific/Auckland"), ("employeeHireDate", "2026-11-24T00:00:00+13:00"))
            .Person("2", ("zone", "Pacific/Honolulu"), ("employeeHireDate", "2026-11-24T00:00:00-10:00"))
            .Plan();

        Assert.Equal([LifecycleState.Active, LifecycleState.PreHire], plan.Changes.Select(static change => change.ToState));
        Assert.Equal(["2026-11-24", "2026-11-24"], plan.Changes.Select(static change => change.Operations[0].Reasons[0].Date));
        Assert.Equal(["active since 2026-11-24 (hr)", "begins on 2026-11-24 (hr)"], plan.Changes.Select(static change => change.Operations[0].Reasons[0].Text));
    }

    [Fact]
    public void The_same_last_day_has_ended_for_one_and_not_for_the_other()
    {
        LifecyclePlan plan = Scenario()
            .Person("1", ("zone", "Pacific/Auckland"), ("employeeLeaveDateTime", "2026-11-23T00:00:00+13:00")).Account("1")
            .Person("2", ("zone", "Pacific/Honolulu"), ("employeeLeaveDateTime", "2026-11-23T00:00:00-10:00")).Account("2")
            .Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(("1", LifecycleState.Left), (change.Identity, change.ToState));
        Assert.Contains("leave date 2026-11-23", change.Reason, System.StringComparison.Ordinal);
        Assert.Equal(new System.DateTimeOffset(2026, 11, 24, 10, 0, 0, System.TimeSpan.Zero), plan.Header.NextDue);
    }

    [Theory]
    [InlineData("?")]
    [InlineData("Mars/Base")]
    [InlineData(null)]
    public void Whose_zone_cannot_be_told_is_undetermined(string? zone)
    {
        LifecyclePlan plan = Scenario().Person("1", ("zone", zone)).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Undetermined, Assert.Single(plan.Omissions).Reason);
    }

    private static PlannerScenario Scenario() => new PlannerScenario()
        .Replace("\"timeZone\": \"UTC\"", "\"timeZone\": \"[zone]\"")
        .Replace("\"employeeId\": \"[id]\", \"givenName\"", "\"employeeId\": \"[id]\", \"zone\": \"[zone]\", \"givenName\"");
}
