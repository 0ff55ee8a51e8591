using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Access that the directory takes from everybody but the last account that has it, such as the ownership of a group.</summary>
public sealed class LastHolderTests
{
    private static readonly Entitlement s_owner = new("corp", "gSales", "Sales", EntitlementKind.Owner);

    [Fact]
    public void Owners_are_given_and_taken_by_a_rule_in_their_own_words()
    {
        PlannerScenario scenario = Scenario().Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Person("2", ("department", "Legal")).Account("2", ("memberOf", "Owner:Sales"), ("department", "Legal")).Remember("2", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Grants = [.. scenario.Memory.Grants, new RememberedGrant("2", "corp", "gSales", "Owners", LinkOrigin.Created, PlannerScenario.Now.AddDays(-9)) { Kind = EntitlementKind.Owner }] };

        LifecyclePlan plan = scenario.Policy("ENTITLEMENT", """, { "name": "Owners", "when": "user.department -eq \"Sales\"", "grant": [ { "directory": "corp", "ownerOf": "Sales" } ] }""").Plan();

        Assert.Equal(["Make owner of Sales", "Remove as owner of Sales"], plan.Changes.SelectMany(static change => change.Operations).Select(static operation => operation.ToString()));
        LifecycleChange taken = Assert.Single(plan.Changes, static change => change.Identity == "2");
        Assert.Equal([Assert.Single(plan.Changes, static change => change.Identity == "1").Id], taken.DependsOn);
    }

    [Fact]
    public void The_last_one_keeps_it_and_the_plan_says_so()
    {
        LifecyclePlan plan = Leaver(Scenario(), "1").Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Contains(change.Operations, static operation => operation is DisableAccount);
        Assert.Equal([EntitlementKind.Group], Revoked(change));
        Assert.Contains(plan.Omissions, static omission => omission is { Reason: OmissionReason.NotAllowed, Subject: "1", Message: "ownership \"Sales\" in corp is not revoked: somebody must have it, and after this plan nobody else would. Give it to somebody else first." });
        Assert.Empty(plan.Problems);
        Assert.Equal(["owner of Sales"], Assert.Single(plan.ResidualAccess).Access);
        Assert.True(plan.CanApply);
    }

    [Fact]
    public void One_of_several_loses_it()
    {
        LifecyclePlan plan = Leaver(Scenario(), "1").Person("2").Account("2", ("memberOf", "Sales;Owner:Sales")).Remember("2", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Equal([EntitlementKind.Group, EntitlementKind.Owner], Revoked(Assert.Single(plan.Changes)));
        Assert.Empty(plan.ResidualAccess);
    }

    [Fact]
    public void Of_all_who_leave_at_once_one_keeps_it_whatever_their_order()
    {
        PlannerScenario scenario = Leaver(Leaver(Leaver(Scenario(), "1"), "2"), "3");

        foreach (bool isReversed in (bool[])[false, true])
        {
            LifecyclePlan plan = scenario.Plan(isReversed);
            Assert.Equal(["1", "2"], plan.Changes.Where(static change => Revoked(change).Contains(EntitlementKind.Owner)).Select(static change => change.Identity).Order());
            Assert.Equal("3", Assert.Single(plan.ResidualAccess).Identity);
        }
    }

    [Fact]
    public void Without_that_rule_of_the_directory_the_last_one_loses_it_too()
    {
        PlannerScenario scenario = Leaver(Scenario(), "1");
        scenario.KeptByLastHolder.Clear();
        Assert.Contains(EntitlementKind.Owner, Revoked(Assert.Single(scenario.Plan().Changes)));
    }

    private static PlannerScenario Scenario() => new() { Others = { s_owner }, KeptByLastHolder = { "Owner:Sales" } };

    private static PlannerScenario Leaver(PlannerScenario scenario, string id) => scenario
        .Person(id, ("status", "Inactive"), ("employeeLeaveDateTime", "2026-11-20")).Account(id, ("memberOf", "Sales;Owner:Sales")).Remember(id, LifecycleState.Active, grants: "Sales");

    private static IEnumerable<EntitlementKind> Revoked(LifecycleChange change) => change.Operations.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Kind).Order();
}
