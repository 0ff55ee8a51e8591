using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>A group's name may be conditional: where the mapping yields none, the rule gives nothing.</summary>
public sealed class NamelessGroupTests
{
    [Fact]
    public void A_mapping_that_yields_no_group_is_no_problem_and_grants_nothing()
    {
        LifecyclePlan plan = Scenario("ours", "IIF([department]=\\\"IT\\\", \\\"Gym\\\", null)").Account("1").Plan();

        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Changes);
    }

    [Theory]
    [InlineData("IIF([department]=\\\"IT\\\", \\\"Gym\\\", null)")]
    [InlineData("IIF([department]=\\\"IT\\\", \\\"Gym\\\", \\\"\\\")")]
    public void What_the_rule_gave_is_taken_when_it_yields_none(string name)
    {
        LifecyclePlan plan = Scenario("ours", name).Account("1", ("memberOf", "Sales;Gym")).Remember("1", LifecycleState.Active, grants: ["Sales", "Gym"]).Plan();

        RevokeEntitlement revoke = Assert.IsType<RevokeEntitlement>(Assert.Single(Assert.Single(plan.Changes).Operations));
        Assert.Equal(("Gym", "Gym"), (revoke.Entitlement.Name, revoke.Rule));
    }

    [Fact]
    public void What_others_gave_stays_even_where_the_rule_governs_everybody()
    {
        LifecyclePlan plan = Scenario("anyIdentity", "IIF([department]=\\\"IT\\\", \\\"Gym\\\", null)").Account("1", ("memberOf", "Sales;Gym;Extra")).Remember("1", LifecycleState.Active, grants: ["Sales", "Gym"]).Plan();

        Assert.Equal("Gym", Assert.IsType<RevokeEntitlement>(Assert.Single(Assert.Single(plan.Changes).Operations)).Entitlement.Name);
    }

    private static PlannerScenario Scenario(string removes, string name) => new PlannerScenario().Person("1").Policy(
        "ENTITLEMENT", $", {{ \"name\": \"Gym\", \"removes\": \"{removes}\", \"grant\": [ {{ \"directory\": \"corp\", \"group\": \"{name}\", \"groups\": \"*\" }} ] }}");
}
