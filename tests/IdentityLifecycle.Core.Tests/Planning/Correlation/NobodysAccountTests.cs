using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Correlation;

/// <summary>Accounts that the policy calls nobody's are matched with nobody and are no orphans.</summary>
public sealed class NobodysAccountTests
{
    private static PlannerScenario Scenario() => new PlannerScenario().Policy("DIRECTORY", ", \"orphans\": \"disable\", \"nobody\": \"account.userPrincipalName -startsWith \\\"svc-\\\"\"");

    [Fact]
    public void An_account_of_a_service_with_the_number_of_a_person_is_no_second_account_of_theirs()
    {
        LifecyclePlan plan = Scenario().Person("1").Account("1").Account("1", ("id", "s1"), ("userPrincipalName", "svc-backup@contoso.com")).Plan();

        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Omissions);
        Assert.Equal("a1", Assert.Single(plan.Observations.Adoptions).Anchor);
    }

    [Fact]
    public void An_account_of_a_service_is_no_orphan_that_is_disabled()
    {
        PlannerScenario scenario = Scenario().Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales")
            .Account("7", ("employeeId", null), ("userPrincipalName", "svc-scan@contoso.com")).Account("8", ("employeeId", null));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal("a8", Assert.Single(plan.Changes).Subject);
        Assert.Empty(plan.Omissions);
    }

    [Fact]
    public void Who_is_linked_to_an_account_that_the_policy_calls_nobodys_is_named_and_gets_no_second_one()
    {
        LifecyclePlan plan = Scenario().Person("1").Account("1", ("userPrincipalName", "svc-jane@contoso.com")).Remember("1", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal(OmissionReason.Conflict, omission.Reason);
        Assert.Contains("svc-jane@contoso.com (a1)", omission.Message, StringComparison.Ordinal);
    }
}
