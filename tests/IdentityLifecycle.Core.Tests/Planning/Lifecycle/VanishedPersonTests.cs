using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Lifecycle;

/// <summary>What a person's row said is not cleared because the row is gone.</summary>
public sealed class VanishedPersonTests
{
    private const string Stamps = ", \"attributes\": { \"jobTitle\": \"Append(\\\"Left on \\\", FormatDateTime([lifecycle.leaveAt], , \\\"yyyy-MM-dd\\\", \\\"yyyy-MM-dd\\\"))\", \"accountExpires\": \"[lifecycle.leaveAt]\", \"department\": \"[department]\" }";

    [Theory]
    [InlineData("[lifecycle.leaveAt]")]
    [InlineData("Coalesce([lifecycle.leaveAt], \\\"\\\")")]
    [InlineData("IIF(IsNullOrEmpty([lifecycle.leaveAt]), \\\"\\\", \\\"Left\\\")")]
    [InlineData("Switch([department], \\\"\\\", \\\"Sales\\\", \\\"x\\\")")]
    [InlineData("[manager.displayName]")]
    [InlineData("Join(\\\"\\\", [givenName], [surname])")]
    public void Nothing_is_cleared_by_what_a_vanished_row_would_have_said(string mapping)
    {
        LifecyclePlan plan = Leaver($", \"attributes\": {{ \"jobTitle\": \"{mapping}\" }}").Plan();

        Assert.DoesNotContain(plan.Changes.SelectMany(static change => change.Operations), static operation => operation is SetAttributes);
    }

    [Fact]
    public void The_stamp_of_a_leaver_stays_when_the_row_is_dropped()
    {
        LifecyclePlan plan = Leaver(Stamps).Plan();

        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void The_stamp_is_written_while_the_row_is_there()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("LEFT", Stamps).Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1").Remember("1", LifecycleState.Active).Plan();

        SetAttributes set = Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>());
        Assert.Contains(set.Attributes, static change => change.Attribute == "jobTitle" && change.NewValue.ToString()!.StartsWith("Left on 2026-11-2", StringComparison.Ordinal));
    }

    [Fact]
    public void Somebody_who_leaves_by_vanishing_is_disabled_and_nothing_is_cleared()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("LEFT", Stamps).Person("2").Account("2").Account("1", ("jobTitle", "Clerk"), ("accountExpires", "2027-01-01T00:00:00Z")).Remember("1", LifecycleState.Active).Remember("2", LifecycleState.Active, grants: "Sales");
        scenario.Memory = scenario.Memory with { Absences = [new("1", "hr", new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 22), 3)] };

        LifecycleChange change = Assert.Single(scenario.Plan().Changes);

        Assert.Contains(change.Operations, static operation => operation is DisableAccount);
        Assert.DoesNotContain(change.Operations, static operation => operation is SetAttributes);
    }

    private static PlannerScenario Leaver(string attributes) => new PlannerScenario().Policy("LEFT", attributes).Person("2").Account("2").Remember("2", LifecycleState.Active, grants: "Sales")
        .Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", ""), ("jobTitle", "Left on 2026-11-20"), ("accountExpires", "2026-11-21T00:00:00Z"))
        .Remember("1", LifecycleState.Left);
}
