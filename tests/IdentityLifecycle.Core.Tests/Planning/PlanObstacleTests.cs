using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Conflicts, holds and what does not exist stop the one change that they concern.</summary>
public sealed class PlanObstacleTests
{
    [Fact]
    public void Several_accounts_of_one_person_are_a_conflict_and_no_orphans()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1"), ("userPrincipalName", "other@contoso.com")).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleErrorKind.CorrelationConflict, Assert.Single(plan.Problems).Kind);
        Assert.Equal(OmissionReason.Conflict, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void A_linked_account_that_now_carries_the_key_of_somebody_else_is_a_conflict()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1").Person("2").Account("1", ("employeeId", "2")).Remember("1", LifecycleState.Active).Plan();

        Assert.Contains(plan.Problems, static problem => problem.Kind == LifecycleErrorKind.CorrelationConflict);
        Assert.DoesNotContain(plan.Changes, static change => change.Anchor == "a1");
    }

    [Fact]
    public void A_match_of_low_confidence_waits_for_a_person()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"], \"confidence\": \"review\" }")
            .Person("1").Account("1", ("employeeId", null));

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Review, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void A_hold_is_honoured_and_shown()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1").Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("1", "*", [], PlannerScenario.Now.AddDays(3), "undone by hand")] };

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("undone by hand", Assert.Single(plan.Omissions).Message);
    }

    [Fact]
    public void A_group_that_does_not_exist_is_a_problem_once_and_never_a_revocation()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ENTITLEMENT", ", { \"name\": \"Gone\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Nowhere\" } ] }")
            .Person("1").Account("1").Person("2").Account("2");

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleErrorKind.EntitlementNotFound, Assert.Single(plan.Problems).Kind);
    }

    [Fact]
    public void A_grace_period_begins_when_the_rule_stops_asking_and_revokes_when_it_is_over()
    {
        PlannerScenario scenario = new PlannerScenario()
            .Policy("ENTITLEMENT", ", { \"name\": \"Gym\", \"when\": \"user.department -eq \\\"Sales\\\"\", \"grace\": \"P3D\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Gym\" } ] }")
            .Person("1", ("department", "Legal")).Account("1", ("department", "Legal"), ("memberOf", "Gym")).Remember("1", LifecycleState.Active, grants: "Gym");

        LifecyclePlan first = scenario.Plan();
        Assert.Empty(first.Changes);
        Assert.Equal(PlannerScenario.Now, Assert.Single(first.Observations.Grants).GraceSince);

        scenario.Memory = scenario.Memory with { Grants = [first.Observations.Grants[0] with { GraceSince = PlannerScenario.Now.AddDays(-3) }] };
        Assert.IsType<RevokeEntitlement>(Assert.Single(Assert.Single(scenario.Plan().Changes).Operations));
    }

    [Fact]
    public void No_record_at_all_is_an_error_of_its_own()
    {
        LifecycleException error = Assert.Throws<LifecycleException>(static () => new PlannerScenario().Account("1").Plan());

        Assert.Equal(LifecycleErrorKind.NoIdentityReceived, error.Kind);
    }

    [Fact]
    public void A_container_that_does_not_exist_is_a_problem_and_nothing_is_moved()
    {
        const string Overrides = ", \"createContainers\": false, \"scope\": \"user.department -ne null\"";
        PlannerScenario scenario = new PlannerScenario { Containers = ["Staff"] }.Policy("DIRECTORY", Overrides)
            .Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1").Remember("1", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();

        Assert.Contains("Leavers", Assert.Single(plan.Problems, static problem => problem.Kind == LifecycleErrorKind.ContainerNotFound).Message);
        Assert.DoesNotContain(Assert.Single(plan.Changes).Operations, static operation => operation.Kind == OperationKind.MoveAccount);
    }
}
