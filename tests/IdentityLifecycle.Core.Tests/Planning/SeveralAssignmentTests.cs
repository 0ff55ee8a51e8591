using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Somebody with several assignments stands where all of them together say.</summary>
public sealed class SeveralAssignmentTests
{
    [Fact]
    public void Whoever_goes_on_in_another_assignment_has_not_left()
    {
        LifecyclePlan plan = Plan(("hr", "2020-01-01", "2026-06-30"), ("payroll", "2026-03-01", null));

        Assert.Equal(DecisionReason.AsItShouldBe, plan.DecisionOf("1", "corp")?.Reason);
    }

    [Fact]
    public void The_reason_names_the_assignment_that_ended_last_wherever_it_stands()
    {
        LifecyclePlan plan = Plan(("payroll", "2020-01-01", "2026-11-20"), ("hr", "2019-01-01", "2026-03-31"));

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(LifecycleProcess.Leaver, change.Process);
        Assert.All(change.Operations.OfType<DisableAccount>(), static operation => Assert.Equal("payroll", Assert.Single(operation.Reasons).Source));
        Assert.Contains(change.Operations, static operation => operation is DisableAccount);
    }

    private static LifecyclePlan Plan(params (string Source, string Start, string? End)[] assignments)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2025-01-01")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Assignments["1"] = [.. assignments.Select(static one => new Assignment(one.Source, "1", Day(one.Start), one.End is null ? Fact.None : Day(one.End)))];
        return scenario.Plan();
    }

    private static Fact Day(string text) => Fact.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
