using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>What a plan does for somebody who comes, moves, leaves, is away or comes back.</summary>
public sealed class JoinerMoverLeaverTests
{
    [Fact]
    public void Somebody_whose_account_is_as_it_should_be_is_adopted_silently()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1").Account("1").Plan();

        Assert.Empty(plan.Changes);
        Adoption adoption = Assert.Single(plan.Observations.Adoptions);
        Assert.Equal(("1", "corp", "a1"), (adoption.Identity, adoption.Directory, adoption.Anchor));
        Assert.Equal("gSales", Assert.Single(adoption.Entitlements).Entitlement);
        Assert.Equal(LifecycleState.Active, Assert.Single(plan.Observations.States).State);
    }

    [Fact]
    public void A_remembered_account_as_it_should_be_teaches_memory_nothing()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Memory = scenario.Memory with { States = [.. scenario.Memory.States.Select(static state => state with { Person = new PersonTraits(null, "Name1", null) })] };
        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Observations.Adoptions);
        Assert.Empty(plan.Observations.States);
    }

    [Fact]
    public void A_joiner_gets_an_account_created_disabled_granted_and_enabled_last()
    {
        LifecycleChange change = Assert.Single(new PlannerScenario().Person("1").Plan().Changes);

        Assert.Equal(LifecycleProcess.Joiner, change.Process);
        Assert.Equal(
            [OperationKind.CreateAccount, OperationKind.LinkAccount, OperationKind.GrantEntitlement, OperationKind.EnableAccount],
            change.Operations.Select(static operation => operation.Kind));
        CreateAccount create = Assert.IsType<CreateAccount>(change.Operations[0]);
        Assert.Equal("Staff", create.Container.ToString());
        Assert.Equal("name1@contoso.com", create.Attributes.Single(static attribute => attribute.Attribute == "userPrincipalName").NewValue.ToString());
        Assert.All(change.Operations, static operation => Assert.NotEmpty(operation.Reasons));
        Assert.Contains("2020-01-01", change.Reason);
    }

    [Fact]
    public void A_hire_within_the_pre_hire_time_gets_a_disabled_account_and_nobody_before_it()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeHireDate", "2026-12-01")).Person("2", ("employeeHireDate", "2027-02-01")).Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal("1", change.Identity);
        Assert.DoesNotContain(change.Operations, static operation => operation.Kind == OperationKind.EnableAccount);
        Assert.Equal(new System.DateTimeOffset(2026, 12, 1, 0, 0, 0, System.TimeSpan.Zero), plan.Header.NextDue);
    }

    [Fact]
    public void A_mover_gets_new_values_and_loses_only_what_this_program_gave()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("department", "Legal")).Account("1", ("memberOf", "Sales;Gym")).Remember("1", LifecycleState.Active, grants: "Sales");

        LifecycleChange change = Assert.Single(scenario.Plan().Changes);

        Assert.Equal(LifecycleProcess.Mover, change.Process);
        Assert.Equal("Sales", Assert.Single(change.Operations.OfType<RevokeEntitlement>()).Entitlement.Name);
        AttributeChange department = Assert.Single(Assert.Single(change.Operations.OfType<SetAttributes>()).Attributes);
        Assert.Equal(("department", "Sales", "Legal"), (department.Attribute, department.OldValue.ToString(), department.NewValue.ToString()));
        Assert.Equal(("hr", "department", "[department]"), (department.Reason.Source, department.Reason.Attribute, department.Reason.Rule));
    }

    [Fact]
    public void Access_that_somebody_else_gave_is_not_taken_when_a_rule_stops_asking_for_it()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("department", "Legal")).Account("1", ("department", "Legal")).Remember("1", LifecycleState.Active).Plan();

        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void A_leaver_is_disabled_stripped_moved_and_signed_out_once()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1", ("memberOf", "Sales;Gym;Alumni")).Remember("1", LifecycleState.Active);

        LifecycleChange change = Assert.Single(scenario.Plan().Changes);

        Assert.Equal(LifecycleProcess.Leaver, change.Process);
        Assert.Equal(
            [OperationKind.DisableAccount, OperationKind.RevokeSessions, OperationKind.RevokeEntitlement, OperationKind.RevokeEntitlement, OperationKind.MoveAccount],
            change.Operations.Select(static operation => operation.Kind));
        Assert.DoesNotContain(change.Operations.OfType<RevokeEntitlement>(), static operation => operation.Entitlement.Name == "Alumni");
        Assert.True(change.Operations[0].Expects.Enabled);
        Assert.Contains("2026-11-20", change.Reason);
    }

    [Fact]
    public void Each_effect_of_a_state_is_planned_under_its_own_name_and_allowed_by_the_envelope()
    {
        PlannerScenario scenario = new PlannerScenario().Replace("\"also\": [\"revokeSessions\"]", "\"also\": [\"convertMailbox\", \"revokeSessions\"]")
            .Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1").Remember("1", LifecycleState.Active);

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(
            [(OperationKind.RevokeSessions, "Revoke sessions", "1/corp/Left/2026-11-21/revokeSessions"), (OperationKind.RunEffect, "Run convertMailbox", "1/corp/Left/2026-11-21/convertMailbox")],
            Assert.Single(plan.Changes).Operations.OfType<RunEffect>().Select(static effect => (effect.Kind, effect.Describe(), effect.EffectKey)));
        Assert.Contains(OperationKind.RunEffect, Assert.Single(plan.Header.Envelope.Directories).Operations);
        Assert.Equal(["convertMailbox"], Assert.Single(plan.Header.Envelope.Directories).Effects);
    }

    [Fact]
    public void Somebody_who_left_long_before_the_first_run_is_not_signed_out()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", "")).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleState.Left, Assert.Single(plan.Observations.States).State);
    }

    [Fact]
    public void Somebody_on_the_last_day_is_still_active()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-23")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales");

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(new System.DateTimeOffset(2026, 11, 24, 0, 0, 0, System.TimeSpan.Zero), plan.Header.NextDue);
    }

    [Fact]
    public void An_account_that_this_program_disabled_is_enabled_on_rehire()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", ""))
            .Remember("1", LifecycleState.Left, isDisabledByUs: true);

        LifecycleChange change = Assert.Single(scenario.Plan().Changes);

        Assert.Equal(LifecycleProcess.Rehire, change.Process);
        Assert.Equal([OperationKind.MoveAccount, OperationKind.GrantEntitlement, OperationKind.EnableAccount], change.Operations.Select(static operation => operation.Kind));
    }

    [Fact]
    public void An_account_that_security_disabled_stays_disabled_and_is_reported()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1").Account("1", ("accountEnabled", "false")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.NotOurs, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void Leave_of_absence_disables_and_keeps_access()
    {
        LifecycleChange change = Assert.Single(new PlannerScenario().Person("1", ("onLeave", "yes")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Plan().Changes);

        Assert.Equal(LifecycleProcess.Mover, change.Process);
        Assert.Equal(OperationKind.DisableAccount, Assert.Single(change.Operations).Kind);
    }

    [Fact]
    public void A_purge_first_disables_and_deletes_only_a_remembered_disabled_account()
    {
        PlannerScenario Scenario(string enabled) => new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-31")).Account("1", ("accountEnabled", enabled), ("container", "Leavers"), ("memberOf", ""));

        Assert.Equal(OperationKind.DisableAccount, Assert.Single(Assert.Single(Scenario("true").Remember("1", LifecycleState.Purged).Plan().Changes).Operations).Kind);
        DeleteAccount delete = Assert.IsType<DeleteAccount>(Assert.Single(Assert.Single(Scenario("false").Remember("1", LifecycleState.Left).DisabledSince("1", PlannerScenario.Now.AddDays(-90)).Plan().Changes).Operations));
        Assert.False(delete.Expects.Enabled);
        Assert.NotNull(delete.Expects.NoSignInSince);
        LifecyclePlan unremembered = Scenario("false").Plan();
        Assert.Empty(unremembered.Changes);
        Assert.True(Assert.Single(unremembered.Observations.Adoptions).IsDisabled);
    }
}
