using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>The index of all accounts serves every tier, whoever is free, and may be made beforehand.</summary>
public sealed class AccountIndexTests
{
    [Fact]
    public void Of_two_accounts_with_one_key_the_free_one_is_matched()
    {
        PlannerScenario scenario = new PlannerScenario().Person("2", ("department", "Finance"))
            .Account("1", ("employeeId", "2"), ("userPrincipalName", "one@contoso.com")).Account("2", ("displayName", "Person two")).Remember("1", LifecycleState.Left);

        LifecycleChange change = scenario.Plan().Changes.Single(static change => change.Identity == "2");

        Assert.Equal("a2", change.Anchor);
        Assert.DoesNotContain(scenario.Plan().Omissions, static omission => omission.Reason == OmissionReason.Conflict);
    }

    [Fact]
    public void An_account_that_is_somebody_elses_is_not_matched()
    {
        PlannerScenario scenario = new PlannerScenario().Person("2").Account("1", ("employeeId", "2")).Remember("1", LifecycleState.Left);

        LifecycleChange change = scenario.Plan().Changes.Single(static change => change.Identity == "2");

        Assert.Equal(LifecycleProcess.Joiner, change.Process);
        Assert.Null(change.Anchor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Indexes_that_were_made_beforehand_give_the_same_plan(bool ignoresDiacritics)
    {
        PlannerScenario scenario = new() { IgnoresDiacritics = ignoresDiacritics };
        scenario.Person("1", ("department", "Finance")).Person("2", ("status", "Inactive")).Person("3", ("surname", "Name1")).Person("4", ("surname", "N\u00E0me1"), ("displayName", "Person 1"))
            .Account("1").Account("2").Account("9").Remember("2", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();
        scenario.IsPrepared = true;

        Assert.Equal(4, plan.Changes.Count);
        Assert.Equal(plan.ContentHash, scenario.Plan().ContentHash);
        Assert.Equal(plan.Problems.Select(static problem => problem.Message), scenario.Plan().Problems.Select(static problem => problem.Message));
    }
}
