using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Nothing is planned that the directory would refuse; the plan says instead what it leaves out and why.</summary>
public sealed class AccessObstacleTests
{
    [Theory]
    [InlineData(EntitlementAssignment.Dynamic, "a rule of the directory decides who has it")]
    [InlineData(EntitlementAssignment.Synchronised, "it is synchronised from another directory, which decides who has it")]
    [InlineData(EntitlementAssignment.Inherited, "it comes with other access, which decides who has it")]
    public void Stripping_a_leaver_leaves_out_what_the_directory_decides_itself(EntitlementAssignment assignment, string why)
    {
        LifecyclePlan plan = With(assignment).Person("1", ("status", "Inactive"), ("employeeLeaveDateTime", "2026-11-20"))
            .Account("1", ("memberOf", "Sales;Group:Everybody")).Remember("1", LifecycleState.Active).Plan();

        Assert.Equal(["Sales"], Assert.Single(plan.Changes).Operations.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Name));
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((OmissionReason.NotAllowed, "1", $"group \"Everybody\" in corp is not revoked: {why}."), (omission.Reason, omission.Subject, omission.Message));
    }

    [Fact]
    public void A_rule_that_asks_for_a_dynamic_group_grants_nothing_and_is_reported()
    {
        LifecyclePlan plan = With(EntitlementAssignment.Dynamic)
            .Policy("ENTITLEMENT", """, { "name": "All", "grant": [ { "directory": "corp", "group": "Everybody" } ] }""")
            .Person("1").Account("1").Remember("1", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("is not granted", Assert.Single(plan.Omissions).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_assignable_is_taken()
    {
        LifecyclePlan plan = With(EntitlementAssignment.Assignable).Person("1", ("status", "Inactive"), ("employeeLeaveDateTime", "2026-11-20"))
            .Account("1", ("memberOf", "Sales;Group:Everybody")).Remember("1", LifecycleState.Active).Plan();

        Assert.Equal(2, Assert.Single(plan.Changes).Operations.OfType<RevokeEntitlement>().Count());
        Assert.Empty(plan.Omissions);
    }

    private static PlannerScenario With(EntitlementAssignment assignment) =>
        new() { Others = { new Entitlement("corp", "gEverybody", "Everybody") { Assignment = assignment } } };
}
