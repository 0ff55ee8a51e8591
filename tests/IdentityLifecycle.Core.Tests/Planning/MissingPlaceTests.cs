using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Places that the policy names and the directory does not have, and what memory learns of people who could not be brought to their state.</summary>
public sealed class MissingPlaceTests
{
    private const string NoContainers = ", \"createContainers\": false";

    [Fact]
    public void A_container_that_the_policy_names_and_that_does_not_exist_blocks_the_plan_once_for_everybody()
    {
        PlannerScenario scenario = new PlannerScenario { Containers = ["Staff"] }.Policy("DIRECTORY", NoContainers);
        foreach (string id in new[] { "1", "2", "3", "4" })
        {
            scenario.Person(id, ("employeeLeaveDateTime", "2026-11-20")).Account(id).Remember(id, LifecycleState.Active);
        }

        LifecyclePlan plan = scenario.Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.ContainerNotFound, true), (problem.Kind, problem.BlocksPlan));
        Assert.Contains("corp: the container Leavers", problem.Message, StringComparison.Ordinal);
        Assert.Contains("belong there: 4 (", problem.Message, StringComparison.Ordinal);
        Assert.False(plan.CanApply);
        Assert.Empty(plan.Observations.States);
    }

    [Fact]
    public void A_directory_that_does_not_tell_its_containers_misses_none()
    {
        LifecyclePlan plan = new PlannerScenario { Containers = [], KnowsContainers = false }.Policy("DIRECTORY", NoContainers)
            .Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1").Remember("1", LifecycleState.Active).Plan();
        Assert.Empty(plan.Problems);
        Assert.Contains(Assert.Single(plan.Changes).Operations, static operation => operation.Kind == OperationKind.MoveAccount);
    }

    [Fact]
    public void A_named_container_that_nobody_needs_may_be_missing() =>
        Assert.Empty(new PlannerScenario { Containers = ["Staff"] }.Policy("DIRECTORY", NoContainers).Person("1").Account("1").Remember("1", LifecycleState.Active).Plan().Problems);

    [Theory]
    [InlineData("\"Staff\", \"[department]\"", false)]
    [InlineData("\"Nowhere\", \"[department]\"", true)]
    [InlineData("\"[department]\"", false)]
    public void What_a_fact_names_is_missing_for_the_person_and_what_the_policy_names_for_everybody(string container, bool blocks)
    {
        LifecyclePlan plan = new PlannerScenario().Policy("DIRECTORY", NoContainers).Replace("\"container\": [\"Staff\"]", $"\"container\": [{container}]").Person("1").Plan();
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.ContainerNotFound, blocks), (problem.Kind, problem.BlocksPlan));
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Observations.States);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_root_that_does_not_exist_blocks_the_plan_although_nothing_in_it_could_be_done(bool isMade)
    {
        PlannerScenario scenario = new PlannerScenario { HasRoot = false, Containers = [] }.Policy("DIRECTORY", $", \"createContainers\": {(isMade ? "true" : "false")}")
            .Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1", ("container", "")).Remember("1", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.ContainerNotFound, true), (problem.Kind, problem.BlocksPlan));
        Assert.Contains("\"root\" does not exist", problem.Message, StringComparison.Ordinal);
        Assert.Empty(plan.Observations.States);
    }

    [Fact]
    public void A_new_directory_may_get_its_root_with_the_first_account()
    {
        PlannerScenario scenario = new PlannerScenario { HasRoot = false, Containers = [] }.Policy("DIRECTORY", ", \"createContainers\": true").Person("1");
        Assert.Single(scenario.Plan().Changes);
        Assert.True(scenario.Plan().CanApply);
    }

    [Theory]
    [InlineData("an account outside the root")]
    [InlineData("a protected account")]
    [InlineData("a directory that does not say whether the account is enabled")]
    [InlineData("an account that must be confirmed first")]
    [InlineData("a name that is taken where it moves")]
    public void The_state_of_a_leaver_is_not_learnt_if_something_keeps_the_account_from_it(string obstacle)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-20"));
        scenario = obstacle switch
        {
            "an account outside the root" => scenario.Account("1", ("container", "")).Remember("1", LifecycleState.Active),
            "a protected account" => scenario.Policy("DIRECTORY", ", \"protected\": \"account.department -eq \\\"Sales\\\"\"").Account("1").Remember("1", LifecycleState.Active),
            "a directory that does not say whether the account is enabled" => scenario.Account("1", ("accountEnabled", "?")).Remember("1", LifecycleState.Active),
            "an account that must be confirmed first" => scenario.Policy("TIER", ", { \"match\": [\"displayName\"], \"confidence\": \"review\" }").Account("9", ("employeeId", null), ("displayName", "Person 1")),
            _ => scenario.Replace("\"name\": \"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\",", "\"name\": \"[displayName]\",")
                .Account("1").Account("9", ("employeeId", null), ("displayName", "Person 1"), ("container", "Leavers")).Remember("1", LifecycleState.Active),
        };

        Assert.Empty(scenario.Plan().Observations.States);
    }

    [Fact]
    public void The_state_of_somebody_whose_account_cannot_be_created_is_not_learnt()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("displayName", null), ("employeeId", null)).Person("2").Withheld("9").Plan();
        Assert.Equal(["2"], plan.Observations.States.Select(static state => state.Identity));
    }

    [Fact]
    public void Only_a_value_that_cannot_be_written_does_not_keep_a_state_from_being_learnt()
    {
        PlannerScenario scenario = new PlannerScenario { Masters = { ("a1", "department", "is decided elsewhere") } }
            .Person("1", ("employeeLeaveDateTime", "2026-11-20"), ("department", "Finance")).Account("1").Remember("1", LifecycleState.Active);
        Assert.Equal(LifecycleState.Left, Assert.Single(scenario.Plan().Observations.States).State);
    }
}
