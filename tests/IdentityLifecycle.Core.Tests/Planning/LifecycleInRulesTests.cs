using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Rules and derived attributes that are worked out once the state is decided can read it.</summary>
public sealed class LifecycleInRulesTests
{
    private const string Gym = ", { \"name\": \"Gym\", \"when\": \"lifecycle.state -eq \\\"Active\\\"\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Gym\" } ] }";

    [Theory]
    [InlineData(Gym)]
    [InlineData(", { \"name\": \"Gym\", \"when\": \"user.stage -eq \\\"is Active\\\"\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Gym\" } ] }")]
    public void A_rule_gives_access_by_the_state(string rule)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ENTITLEMENT", rule).Policy("POLICY", ", \"derived\": { \"again\": \"[stage]\", \"stage\": \"Join(\\\" \\\", \\\"is\\\", [lifecycle.state])\" }")
            .Replace("\"preHire\": { \"account\": \"disabled\", \"create\": true,", "\"preHire\": { \"account\": \"disabled\", \"create\": true, \"access\": \"birthright\",")
            .Person("1").Account("1").Person("2", ("employeeHireDate", "2026-11-25")).Account("2", ("container", "Staging"), ("accountEnabled", "false"));

        LifecyclePlan plan = scenario.Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(("1", "Gym"), (change.Identity, change.Operations.OfType<GrantEntitlement>().Single().Entitlement.Name));
    }

    [Fact]
    public void What_is_derived_from_the_state_can_be_written_and_people_who_were_read_stay_as_they_are()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("POLICY", ", \"derived\": { \"stage\": \"[lifecycle.state]\" }").Policy("ATTRIBUTE", ", \"jobTitle\": \"[stage]\"").Person("1").Account("1");

        SetAttributes written = Assert.Single(Assert.Single(scenario.Plan().Changes).Operations.OfType<SetAttributes>());

        Assert.Equal(Fact.Of("Active"), Assert.Single(written.Attributes).NewValue.Literal);
        Assert.Equal("Active", scenario.Look("1").Record.GetFact("stage").ToString());
    }

    [Theory]
    [InlineData("lifecycle.state", "lifecycle.state")]
    [InlineData("user.stage", "stage")]
    public void What_the_state_follows_from_cannot_read_it(string read, string named)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("POLICY", ", \"derived\": { \"stage\": \"[lifecycle.state]\" }").Replace("user.status -ne", read + " -ne").Person("1");

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => scenario.Plan());

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}
