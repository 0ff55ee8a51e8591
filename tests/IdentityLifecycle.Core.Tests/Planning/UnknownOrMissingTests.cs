using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>What is not known, held back, missing or protected is left alone.</summary>
public sealed class UnknownOrMissingTests
{
    [Theory]
    [InlineData("employeeLeaveDateTime")]
    [InlineData("status")]
    [InlineData("onLeave")]
    [InlineData("employeeType")]
    public void An_unknown_fact_that_decides_freezes_the_person(string attribute)
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", (attribute, "?"), ("displayName", "Changed")).Account("1").Remember("1", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Undetermined, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void An_unknown_value_leaves_the_attribute_as_it_is_and_the_rule_undecided()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("department", "?")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void A_held_person_is_left_alone_and_the_account_is_no_orphan()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1").Account("1").Withheld("2").Account("2").Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Held, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void An_account_without_a_person_is_reported_and_with_empty_memory_never_disabled()
    {
        PlannerScenario Scenario() => new PlannerScenario().Policy("DIRECTORY", ", \"orphans\": \"disable\"").Person("1").Account("1").Account("9", ("memberOf", ""));

        LifecyclePlan first = Scenario().Plan();
        Assert.Empty(first.Changes);
        Assert.Equal(OmissionReason.Orphan, Assert.Single(first.Omissions).Reason);
        LifecycleChange change = Assert.Single(Scenario().Remember("1", LifecycleState.Active, grants: "Sales").Plan().Changes);
        Assert.Equal((LifecycleProcess.Orphan, "a9"), (change.Process, change.Anchor));
    }

    [Fact]
    public void Fewer_records_than_the_snapshot_holds_make_nobody_missing_and_no_orphan()
    {
        PlannerScenario scenario = new PlannerScenario { Received = static id => id == "1" }.Person("1").Person("2", ("department", "Legal")).Account("1").Account("2").Account("9").Remember("1", LifecycleState.Active, grants: "Sales");

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Omissions);
        Assert.True(plan.Header.IsPartial);
        Assert.Empty(plan.Observations.Snapshots);
    }

    [Fact]
    public void Somebody_whose_row_vanished_is_frozen_until_enough_days_say_so()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("2").Remember("1", LifecycleState.Active, grants: "Sales").Remember("2", LifecycleState.Active, grants: "Sales");

        LifecyclePlan first = scenario.Plan();
        Assert.Empty(first.Changes);
        Assert.Equal(OmissionReason.Missing, Assert.Single(first.Omissions).Reason);
        Assert.Equal(1, Assert.Single(first.Observations.Absences).Days);

        scenario.Memory = scenario.Memory with { Absences = [first.Observations.Absences[0] with { Days = 2, LastMissing = new System.DateOnly(2026, 11, 22) }] };
        LifecycleChange change = Assert.Single(scenario.Plan().Changes);
        Assert.Equal((LifecycleProcess.Leaver, "2"), (change.Process, change.Identity));
        Assert.Contains(change.Operations, static operation => operation.Kind == OperationKind.DisableAccount);
    }

    [Fact]
    public void Rows_whose_key_could_not_be_read_keep_everybody_from_being_missing()
    {
        PlannerScenario scenario = new PlannerScenario { HasUnattributedRows = true }.Person("1").Account("1").Account("2").Remember("1", LifecycleState.Active, grants: "Sales").Remember("2", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Observations.Absences);
    }

    [Fact]
    public void A_protected_account_is_never_touched()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("DIRECTORY", ", \"protected\": \"account.userPrincipalName -startsWith \\\"name1\\\"\"")
            .Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1").Remember("1", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Protected, Assert.Single(plan.Omissions).Reason);
    }

    [Theory]
    [InlineData("\"when\": \"user.givenName -eq \\\"Kim\\\"\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Sales\" } ]")]
    [InlineData("\"grant\": [ { \"directory\": \"corp\", \"memberOf\": \"Split([givenName], \\\";\\\")\", \"groups\": \"Sa*\" } ]")]
    public void A_group_that_an_undecided_rule_might_ask_for_is_not_revoked_for_another_rule(string rule)
    {
        LifecyclePlan Plan(string givenName) => new PlannerScenario().Policy("ENTITLEMENT", $", {{ \"name\": \"Other\", {rule} }}")
            .Person("1", ("department", "Finance"), ("givenName", givenName)).Account("1", ("department", "Finance")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(Plan("?").Changes);
        Assert.Equal("Sales", Assert.IsType<RevokeEntitlement>(Assert.Single(Assert.Single(Plan("Gym").Changes).Operations, static operation => operation is RevokeEntitlement)).Entitlement.Name);
    }
}
