using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>What the policy calls a group is a group: no other kind of entitlement is taken for it, whatever its name or anchor.</summary>
public sealed class EntitlementKindTests
{
    private static readonly Entitlement s_auditors = new("corp", "gSales", "Auditor", EntitlementKind.Role);

    [Fact]
    public void A_group_of_the_policy_is_never_a_role_of_that_name()
    {
        LifecyclePlan plan = With("group").Person("1").Account("1").Remember("1", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.EntitlementNotFound, true), (problem.Kind, problem.Message.Contains("group \"Auditor\" does not exist", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void A_role_of_the_policy_is_granted_by_its_name()
    {
        LifecyclePlan plan = With("role").Person("1").Account("1").Remember("1", LifecycleState.Active).Plan();

        GrantEntitlement grant = Assert.IsType<GrantEntitlement>(Assert.Single(Assert.Single(plan.Changes).Operations));
        Assert.Equal(s_auditors, grant.Entitlement);
    }

    [Theory]
    [InlineData("Auditor")]
    [InlineData("[department]")]
    public void A_kind_that_the_directory_did_not_tell_is_unknown_and_nothing_of_it_is_planned(string name)
    {
        PlannerScenario scenario = new PlannerScenario { UnknownKinds = { [EntitlementKind.Role] = "the application may not read directory roles" } }
            .Policy("ENTITLEMENT", $$""", { "name": "Auditors", "removes": "anyIdentity", "grant": [ { "directory": "corp", "role": "{{name}}", "roles": "*" } ] }""")
            .Person("1").Account("1").Remember("1", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.DirectoryRefused, "corp: who has which role is unknown: the application may not read directory roles. Nothing of it is granted or revoked."), (problem.Kind, problem.Message));
    }

    [Theory]
    [InlineData("Approver", "Expenses")]
    [InlineData("Approver", "The \\\"new\\\" C:\\\\Expenses")]
    [InlineData("ToUpper([department])", "Expenses")]
    public void An_app_role_is_found_by_the_names_of_the_application_and_of_the_role(string role, string app)
    {
        string name = $"{app.Replace("\\\"", "\"", System.StringComparison.Ordinal).Replace(@"\\", @"\", System.StringComparison.Ordinal)}/{(role == "Approver" ? role : "SALES")}";
        Entitlement approver = new("corp", "app/role", name, EntitlementKind.AppRole);
        PlannerScenario scenario = new PlannerScenario { Others = { approver } }
            .Policy("ENTITLEMENT", $$""", { "name": "Approvers", "grant": [ { "directory": "corp", "app": "{{app}}", "appRole": "{{role}}", "appRoles": "*" } ] }""")
            .Person("1").Account("1").Remember("1", LifecycleState.Active);

        Assert.Equal(approver, Assert.IsType<GrantEntitlement>(Assert.Single(Assert.Single(scenario.Plan().Changes).Operations)).Entitlement);
    }

    [Fact]
    public void A_group_and_a_role_of_one_anchor_are_two_things()
    {
        LifecyclePlan plan = With("role").Person("1", ("status", "Inactive"), ("employeeLeaveDateTime", "2026-11-20")).Account("1", ("memberOf", "Sales;Role:Auditor")).Remember("1", LifecycleState.Active).Plan();

        Assert.Equal([EntitlementKind.Group, EntitlementKind.Role], Assert.Single(plan.Changes).Operations.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Kind).Order());
    }

    [Fact]
    public void A_pattern_of_groups_takes_no_role_away()
    {
        LifecyclePlan plan = new PlannerScenario { Others = { s_auditors } }
            .Policy("ENTITLEMENT", """, { "name": "Lists", "removes": "anyIdentity", "grant": [ { "directory": "corp", "memberOf": "Split([status], \",\")", "groups": "*" } ] }""")
            .Person("1").Account("1", ("memberOf", "Sales;Gym;Role:Auditor")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.DoesNotContain(plan.Changes.SelectMany(static change => change.Operations), static operation => operation.Touches.Entitlement?.Kind == EntitlementKind.Role);
    }

    [Fact]
    public void The_rule_for_members_of_a_group_does_not_count_a_role_of_that_name()
    {
        LifecyclePlan plan = With("role", "user.memberOf -any (group.displayName -eq \\\"Auditor\\\")").Person("1").Account("1", ("memberOf", "Sales;Role:Auditor")).Remember("1", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
        Assert.DoesNotContain("Auditor", Corp(plan).Groups);
        Assert.Contains(new EntitlementEnvelope(EntitlementKind.Role, "*"), Corp(plan).Entitlements);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(EntitlementKind.Role)]
    public void A_remembered_role_is_taken_again_whether_or_not_memory_knows_its_kind(EntitlementKind? kind)
    {
        PlannerScenario scenario = With("role", "user.department -eq \\\"Audit\\\"").Person("1").Account("1", ("memberOf", "Sales;Role:Auditor")).Remember("1", LifecycleState.Active);
        scenario.Others[0] = scenario.Others[0] with { Anchor = "r1" };
        scenario.Memory = scenario.Memory with { Grants = [new RememberedGrant("1", "corp", "r1", "Auditors", LinkOrigin.Created, PlannerScenario.Now) { Kind = kind }] };

        Assert.Equal(scenario.Others[0], Assert.IsType<RevokeEntitlement>(Assert.Single(Assert.Single(scenario.Plan().Changes).Operations)).Entitlement);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(EntitlementKind.Group)]
    public void Nothing_is_taken_for_a_grant_that_may_be_of_something_else(EntitlementKind? kind)
    {
        PlannerScenario scenario = With("role", "user.department -eq \\\"Audit\\\"").Person("1").Account("1", ("memberOf", "Sales;Role:Auditor")).Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Grants = [new RememberedGrant("1", "corp", "gSales", "Auditors", LinkOrigin.Created, PlannerScenario.Now) { Kind = kind }] };

        Assert.Empty(scenario.Plan().Changes);
    }

    private static DirectoryEnvelope Corp(LifecyclePlan plan) => Assert.Single(plan.Header.Envelope.Directories);

    private static PlannerScenario With(string key, string when = "user.department -eq \\\"Sales\\\"") => new PlannerScenario { Others = { s_auditors } }
        .Policy("ENTITLEMENT", $$""", { "name": "Auditors", "when": "{{when}}", "grant": [ { "directory": "corp", "{{key}}": "Auditor" } ] }""");
}
