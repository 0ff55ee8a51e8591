using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>IgnoreAttributeFlow leaves an attribute as it is, IgnoreObjectFlow the whole account.</summary>
public sealed class IgnoredObjectTests
{
    private const string Object = ", \"jobTitle\": \"IIF([department] = \\\"Sales\\\", \\\"seller\\\", IgnoreObjectFlow)\"";
    private const string Attribute = ", \"jobTitle\": \"IIF([department] = \\\"Sales\\\", \\\"seller\\\", IgnoreAttributeFlow)\"";

    [Fact]
    public void An_ignored_account_is_left_as_it_is_and_none_is_created()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Object)
            .Person("1", ("department", "Gym")).Account("1", ("displayName", "Old"))
            .Person("2", ("department", "Gym"))
            .Person("3").Account("3").Plan();

        Assert.Equal(["3"], plan.Changes.Select(static change => change.Identity));
        Assert.Equal(
            ["1 NotAllowed the mapping of jobTitle gives IgnoreObjectFlow: account name1@contoso.com stays as it is.", "2 NotAllowed the mapping of jobTitle gives IgnoreObjectFlow: no account is created."],
            plan.Omissions.Select(static omission => $"{omission.Subject} {omission.Reason} {omission.Message}").Order());
        Assert.DoesNotContain(plan.Observations.States, static state => state.Identity is "1" or "2");
    }

    [Fact]
    public void A_leaver_whose_account_is_ignored_keeps_access_and_that_is_said()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Object).Person("1", ("department", "Gym"), ("employeeLeaveDateTime", "2026-11-01")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("IgnoreObjectFlow", Assert.Single(plan.ResidualAccess).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_cannot_be_told_whether_the_account_is_ignored_it_is_left_alone()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Object).Person("1", ("department", "?")).Account("1", ("displayName", "Old")).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Undetermined, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void An_ignored_attribute_is_left_as_it_is_and_the_others_are_written()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Attribute).Person("1", ("department", "Gym")).Account("1", ("jobTitle", "owner"), ("displayName", "Old")).Plan();

        SetAttributes written = Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>());
        Assert.Equal(["department", "displayName"], written.Attributes.Select(static change => change.Attribute).Order());
    }
}
