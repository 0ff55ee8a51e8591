using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Managers before reports, and the same plan whatever the order of the input.</summary>
public sealed class PlanOrderTests
{
    [Fact]
    public void Managers_come_before_reports_and_a_cycle_is_broken_by_a_second_part()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("manager", "2")).Person("2", ("manager", "3")).Person("3", ("manager", "2")).Person("4", ("manager", "1")).Plan();

        Assert.Equal(5, plan.Changes.Count);
        int Position(string id) => plan.Changes.ToList().FindIndex(change => change.Id == id);
        foreach (LifecycleChange change in plan.Changes)
        {
            Assert.All(change.DependsOn, id => Assert.InRange(Position(id), 0, Position(change.Id) - 1));
        }

        LifecycleChange part = Assert.Single(plan.Changes, static change => change.Part == 1);
        Assert.Equal(2, part.DependsOn.Count);
        Assert.IsType<ReferenceValue>(Assert.Single(Assert.IsType<SetAttributes>(Assert.Single(part.Operations)).Attributes).NewValue);
    }

    [Fact]
    public void A_manager_who_is_nobody_is_a_problem_and_the_old_one_stays()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("manager", "77")).Account("1", ("manager", "a5")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleErrorKind.ReferenceNotFound, Assert.Single(plan.Problems).Kind);
        Assert.True(plan.CanApply);
    }

    [Fact]
    public void A_new_manager_is_shown_beside_the_name_of_the_old_one()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("manager", "2")).Account("1", ("manager", "a3")).Person("2").Account("2").Person("3").Account("3").Plan();

        AttributeChange change = Assert.Single(Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>()).Attributes);
        Assert.Equal(("a3", "Person 3", "manager: Person 3 → Person 2 (2)"), (change.OldValue.ToString(), change.OldName, change.ToString()));
    }

    [Fact]
    public void Two_joiners_of_one_name_get_different_values_whatever_their_order()
    {
        PlannerScenario scenario = new PlannerScenario().Person("2", ("surname", "Kim"), ("displayName", "Kim")).Person("1", ("surname", "Kim"), ("displayName", "Kim"));

        foreach (bool isReversed in (bool[])[false, true])
        {
            LifecycleChange[] changes = [.. scenario.Plan(isReversed).Changes];
            Assert.Equal(["kim@contoso.com", "kim2@contoso.com"], changes.Select(static change => change.Account));
            Assert.Equal(["Kim", "Kim 2"], changes.Select(static change => ((CreateAccount)change.Operations[0]).Name));
        }
    }

    [Fact]
    public void The_same_input_in_another_order_gives_the_same_content_hash()
    {
        PlannerScenario scenario = new PlannerScenario();
        for (int number = 1; number <= 40; number++)
        {
            string id = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            scenario.Person(id, ("department", number % 3 == 0 ? "Legal" : "Sales"), ("manager", "1"));
            if (number % 4 != 0)
            {
                scenario.Account(id, ("accountEnabled", number % 5 == 0 ? "false" : "true"), ("memberOf", number % 2 == 0 ? "Sales;Gym" : ""));
            }
        }

        LifecyclePlan plan = scenario.Plan();
        Assert.True(plan.Changes.Count > 20);
        Assert.Equal(plan.ContentHash, scenario.Plan(true).ContentHash);
        Assert.Equal(plan.Id, scenario.Plan(true).Id);
        Assert.NotEqual(plan.ContentHash, scenario.Person("99").Plan().ContentHash);
    }
}
