using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Microsoft Entra's rule for all users, pasted in unchanged.</summary>
public sealed class AllUsersRuleTests
{
    private const string Everybody = "user.employeeType -ne \\\"Guest\\\"";

    [Theory]
    [InlineData("user.objectId -ne null")]
    [InlineData("user.objectid -in [\\\"1\\\"]")]
    public void The_id_of_a_person_is_always_there(string rule)
    {
        LifecyclePlan plan = new PlannerScenario().Replace(Everybody, rule).Replace("user.department -eq \\\"Sales\\\"", rule).Policy("DIRECTORY", $", \"scope\": \"{rule}\"").Person("1", ("department", "IT")).Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(LifecycleState.Active, change.ToState);
        Assert.Equal("Sales", Assert.Single(change.Operations.OfType<GrantEntitlement>()).Entitlement.Name);
    }

    [Fact]
    public void An_attribute_of_that_name_goes_before()
    {
        PlannerScenario scenario = new PlannerScenario().Replace(Everybody, "user.objectId -ne null").Replace("\"status\": \"[status]\"", "\"status\": \"[status]\", \"objectId\": \"[object]\"")
            .Person("1", ("objectId", "o1")).Person("2");

        Assert.Equal("1", Assert.Single(scenario.Plan().Changes).Identity);
    }
}
