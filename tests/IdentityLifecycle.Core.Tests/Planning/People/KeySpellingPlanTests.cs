using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.People;

/// <summary>What is planned for people whose keys come back in other letters, or with blanks in the directory.</summary>
public sealed class KeySpellingPlanTests
{
    [Fact]
    public void A_key_that_comes_back_in_other_letters_is_the_same_person()
    {
        LifecyclePlan plan = new PlannerScenario().Person("E100", ("department", "IT")).Account("e100").Remember("e100", LifecycleState.Active, grants: "Sales").Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(("e100", "ae100", LifecycleState.Active), (change.Identity, change.Anchor, change.ToState));
        Assert.Contains(change.Operations, static operation => operation is RevokeEntitlement);
        Assert.Empty(plan.Observations.Absences);
        Assert.DoesNotContain(plan.Observations.States, static state => state.Identity == "E100");
    }

    [Fact]
    public void A_leaver_whose_key_came_in_other_letters_leaves_under_the_first_spelling()
    {
        LifecyclePlan plan = new PlannerScenario().Person("E100", ("employeeLeaveDateTime", "2026-11-20")).Account("e100").Remember("e100", LifecycleState.Active).Plan();

        Assert.Equal(("e100", LifecycleState.Left), (Assert.Single(plan.Changes).Identity, plan.Changes[0].ToState));
    }

    [Fact]
    public void Where_memory_has_both_spellings_the_other_account_is_left_alone()
    {
        LifecyclePlan plan = new PlannerScenario().Person("E100").Account("E100").Account("e100", ("memberOf", "")).Remember("E100", LifecycleState.Active).Remember("e100", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal((OmissionReason.Missing, "e100"), (Assert.Single(plan.Omissions).Reason, plan.Omissions[0].Subject));
    }

    [Theory]
    [InlineData("E100 ")]
    [InlineData("\u00A0e100\u200B")]
    [InlineData("'E100")]
    public void An_accounts_key_is_read_by_the_same_rule(string written)
    {
        LifecyclePlan plan = new PlannerScenario().Person("E100").Account("E100", ("employeeId", written)).Plan();

        Assert.All(plan.Changes, static change => Assert.DoesNotContain(change.Operations, static operation => operation is CreateAccount));
    }

    [Theory]
    [InlineData("e200")]
    [InlineData(" E200\u00A0")]
    public void A_manager_is_found_by_the_same_rule(string written)
    {
        LifecyclePlan plan = new PlannerScenario().Person("E200").Account("E200").Person("E100", ("manager", written)).Account("E100").Plan();

        Assert.Empty(plan.Problems);
        Assert.Equal("E100", Assert.Single(plan.Changes).Identity);
    }

    [Fact]
    public void A_held_person_is_held_in_any_spelling()
    {
        LifecyclePlan plan = new PlannerScenario().Withheld("E100").Account("e100").Remember("e100", LifecycleState.Active).Person("2").Account("2").Plan();

        Assert.Empty(plan.Changes);
        Assert.DoesNotContain(plan.Omissions, static omission => omission.Reason is OmissionReason.Missing or OmissionReason.Orphan);
        Assert.Empty(plan.Observations.Absences);
    }

    [Fact]
    public void A_hold_holds_its_person_in_any_spelling()
    {
        PlannerScenario scenario = new PlannerScenario().Person("E100", ("department", "IT")).Account("e100").Remember("e100", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("E100", LifecycleHold.EveryDirectory, [], PlannerScenario.Now.AddDays(1), "x")] };

        Assert.Empty(scenario.Plan().Changes);
    }
}
