using System.Linq;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Reconciliation;

public sealed class PlannerTests
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
        LifecyclePlan plan = new PlannerScenario().Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Plan();

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
        PlannerScenario Scenario(string enabled) => new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-31")).Account("1", ("accountEnabled", enabled), ("memberOf", ""));

        Assert.Equal(OperationKind.DisableAccount, Assert.Single(Assert.Single(Scenario("true").Remember("1", LifecycleState.Purged).Plan().Changes).Operations).Kind);
        DeleteAccount delete = Assert.IsType<DeleteAccount>(Assert.Single(Assert.Single(Scenario("false").Remember("1", LifecycleState.Left).Plan().Changes).Operations));
        Assert.False(delete.Expects.Enabled);
        Assert.NotNull(delete.Expects.NoSignInSince);
        LifecyclePlan unremembered = Scenario("false").Plan();
        Assert.Empty(unremembered.Changes);
        Assert.Equal(OmissionReason.NotOurs, Assert.Single(unremembered.Omissions).Reason);
    }

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
        LifecyclePlan plan = new PlannerScenario().Person("1").Account("1").Held("2").Account("2").Plan();

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

    [Fact]
    public void Managers_come_before_reports_and_a_cycle_is_broken_by_a_second_part()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("manager", "2")).Person("2", ("manager", "3")).Person("3", ("manager", "2")).Person("4", ("manager", "1")).Plan();

        Assert.Equal(5, plan.Changes.Count);
        int Position(string id) => plan.Changes.ToList().FindIndex(change => change.Id == id);
        foreach (LifecycleChange change in plan.Changes)
        {
            Assert.All(change.DependsOn, id => Assert.InRange(Position(id), 0, Position(change.Id) - 1));
        }

        LifecycleChange part = Assert.Single(plan.Changes, static change => change.Part == 1);
        Assert.Equal(2, part.DependsOn.Count);
        Assert.IsType<ReferenceValue>(Assert.Single(Assert.IsType<SetAttributes>(Assert.Single(part.Operations)).Attributes).NewValue);
    }

    [Fact]
    public void A_manager_who_is_nobody_is_a_problem_and_the_old_one_stays()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("manager", "77")).Account("1", ("manager", "a5")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(LifecycleErrorKind.ReferenceNotFound, Assert.Single(plan.Problems).Kind);
        Assert.True(plan.CanApply);
    }

    [Fact]
    public void A_new_manager_is_shown_beside_the_name_of_the_old_one()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("manager", "2")).Account("1", ("manager", "a3")).Person("2").Account("2").Person("3").Account("3").Plan();

        AttributeChange change = Assert.Single(Assert.Single(Assert.Single(plan.Changes).Operations.OfType<SetAttributes>()).Attributes);
        Assert.Equal(("a3", "Person 3", "manager: Person 3 → Person 2 (2)"), (change.OldValue.ToString(), change.OldName, change.ToString()));
    }

    [Fact]
    public void Two_joiners_of_one_name_get_different_values_whatever_their_order()
    {
        PlannerScenario scenario = new PlannerScenario().Person("2", ("surname", "Kim"), ("displayName", "Kim")).Person("1", ("surname", "Kim"), ("displayName", "Kim"));

        foreach (bool isReversed in (bool[])[false, true])
        {
            LifecycleChange[] changes = [.. scenario.Plan(isReversed).Changes];
            Assert.Equal(["kim@contoso.com", "kim2@contoso.com"], changes.Select(static change => change.Account));
            Assert.Equal(["Kim", "Kim 2"], changes.Select(static change => ((CreateAccount)change.Operations[0]).Name));
        }
    }

    [Fact]
    public void The_same_input_in_another_order_gives_the_same_content_hash()
    {
        PlannerScenario scenario = new PlannerScenario();
        for (int number = 1; number <= 40; number++)
        {
            string id = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            scenario.Person(id, ("department", number % 3 == 0 ? "Legal" : "Sales"), ("manager", "1"));
            if (number % 4 != 0)
            {
                scenario.Account(id, ("accountEnabled", number % 5 == 0 ? "false" : "true"), ("memberOf", number % 2 == 0 ? "Sales;Gym" : ""));
            }
        }

        LifecyclePlan plan = scenario.Plan();
        Assert.True(plan.Changes.Count > 20);
        Assert.Equal(plan.ContentHash, scenario.Plan(true).ContentHash);
        Assert.Equal(plan.Id, scenario.Plan(true).Id);
        Assert.NotEqual(plan.ContentHash, scenario.Person("99").Plan().ContentHash);
    }

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
        scenario.Memory = scenario.Memory with { Holds = [new Memory.LifecycleHold("1", "*", [], PlannerScenario.Now.AddDays(3), "undone by hand")] };

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
