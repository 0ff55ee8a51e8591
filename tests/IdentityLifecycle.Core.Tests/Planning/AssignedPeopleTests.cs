using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>People with several assignments, each with attributes of its own.</summary>
public sealed class AssignedPeopleTests
{
    private static readonly DateOnly s_yesterday = new(2026, 11, 22);

    [Fact]
    public void An_assignment_that_ends_while_another_goes_on_is_a_move()
    {
        LifecyclePlan plan = Scenario("Sales", One("hr", "c1", "2020-01-01", "2026-10-31", ("department", "Sales")), One("hr", "c2", "2026-11-01", null, ("department", "Legal"))).Plan();

        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal(LifecycleProcess.Mover, change.Process);
        Assert.Contains(change.Operations, static operation => operation is SetAttributes set && set.Attributes.Any(static one => one.Attribute == "department"));
        Assert.Contains(change.Operations, static operation => operation is RevokeEntitlement);
    }

    [Theory]
    [InlineData("Inactive", "Active", "no", "no", LifecycleState.Active)]
    [InlineData("Active", "Inactive", "no", "no", LifecycleState.Active)]
    [InlineData("Inactive", "Inactive", "no", "no", LifecycleState.Left)]
    [InlineData("Active", "Active", "yes", "no", LifecycleState.Active)]
    [InlineData("Active", "Active", "yes", "yes", LifecycleState.OnLeave)]
    [InlineData("Inactive", "Active", "no", "yes", LifecycleState.OnLeave)]
    public void Each_assignment_is_judged_by_itself(string first, string second, string firstAway, string secondAway, LifecycleState expected)
    {
        PlannerScenario scenario = Scenario("Sales", One("hr", "c1", "2020-01-01", null, ("status", first), ("onLeave", firstAway)), One("hr", "c2", "2021-01-01", null, ("status", second), ("onLeave", secondAway)));

        RememberedState? state = scenario.Plan().Observations.States.SingleOrDefault(static one => one.Identity == "1");

        Assert.Equal(expected, state?.State ?? LifecycleState.Active);
    }

    [Fact]
    public void A_rule_can_look_at_all_assignments_that_run()
    {
        const string Rule = """, { "name": "Gym", "when": "user.assignments -any (assignment.department -eq \"Sport\")", "grant": [ { "directory": "corp", "group": "Gym" } ] }""";

        Assert.Equal(["Gym"], Granted(One("hr", "c1", "2020-01-01", null, ("department", "Sales")), One("hr", "c2", "2021-01-01", null, ("department", "Sport"))));
        Assert.Empty(Granted(One("hr", "c1", "2020-01-01", null, ("department", "Sales")), One("hr", "c2", "2021-01-01", "2022-01-01", ("department", "Sport"))));
        Assert.Equal(["Gym"], Granted(One("hr", "c1", "2020-01-01", null, ("department", "Sales")), One("hr", "c2", "2026-12-01", null, ("department", "Sport"))));

        static string[] Granted(params (Assignment Assignment, string Identity, (string Attribute, string Value)[] Facts)[] assignments) =>
            [.. Scenario("Sales", assignments).Policy("ENTITLEMENT", Rule).Plan().Changes.SelectMany(static change => change.Operations).OfType<GrantEntitlement>().Select(static grant => grant.Entitlement.Name)];
    }

    [Fact]
    public void A_reason_tells_what_the_rule_read_of_the_assignments_and_nothing_else()
    {
        const string Rule = """, { "name": "Gym", "when": "user.assignments -any (assignment.department -eq \"Sport\")", "grant": [ { "directory": "corp", "group": "Gym" } ] }""";

        LifecyclePlan plan = Scenario("Sales", One("hr", "c1", "2020-01-01", null, ("department", "Sales")), One("hr", "c2", "2021-01-01", null, ("department", "Sport"))).Policy("ENTITLEMENT", Rule).Plan();

        GrantEntitlement grant = plan.Changes.SelectMany(static change => change.Operations).OfType<GrantEntitlement>().Single();
        Assert.Equal("rule \"Gym\" asks for it: assignment.department is \"Sales\"; assignment.department is \"Sport\"", grant.Reasons.Single().Text);
    }

    [Fact]
    public void An_assignment_whose_row_vanished_freezes_the_person_until_it_was_missing_long_enough()
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "payroll"] }.Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Memory = scenario.Memory with { Absences = [Known("1", "hr", "1", 0), Known("1", "payroll", "9", 0)] };

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(OmissionReason.Undetermined, Assert.Single(plan.Omissions).Reason);
        Absence absence = Assert.Single(plan.Observations.Absences);
        Assert.Equal(("1", "assignment:payroll:9", 1), (absence.Identity, absence.Source, absence.Days));
        Assert.Equal("1: the row of the assignment payroll:9 is missing on 1 days since 2026-11-23", absence.ToString());

        scenario.Memory = scenario.Memory with { Absences = [Known("1", "hr", "1", 0), Known("1", "payroll", "9", 1)] };
        Assert.Equal(2, Assert.Single(scenario.Plan().Observations.Absences).Days);

        // The policy waits for three days, of which today is the third.
        scenario.Memory = scenario.Memory with { Absences = [Known("1", "hr", "1", 0), Known("1", "payroll", "9", 2)] };
        plan = scenario.Plan();

        Assert.Equal(LifecycleProcess.Leaver, Assert.Single(plan.Changes).Process);
        Assert.Equal([("1", "assignment:payroll:9")], plan.Observations.Present);
    }

    [Fact]
    public void An_assignment_whose_row_is_back_is_there_again_however_long_it_was_missing()
    {
        PlannerScenario scenario = Scenario("Sales", One("hr", "c1", "2020-01-01", null), One("hr", "c2", "2021-01-01", null));
        scenario.Memory = scenario.Memory with { Absences = [Known("1", "hr", "c1", 0), Known("1", "hr", "c2", 5)] };

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(("assignment:hr:c2", 0), Assert.Single(plan.Observations.Absences) is var seen ? (seen.Source, seen.Days) : default);
        Assert.Empty(plan.Observations.Present);
    }

    [Fact]
    public void The_days_of_a_row_in_a_source_that_was_not_read_as_a_whole_do_not_count()
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "payroll"], HasUnattributedRows = true }.Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Memory = scenario.Memory with { Absences = [Known("1", "hr", "1", 0), Known("1", "payroll", "9", 2)] };

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Observations.Absences);
        Assert.Equal(OmissionReason.Undetermined, Assert.Single(plan.Omissions).Reason);
    }

    [Fact]
    public void A_contractor_who_becomes_an_employee_is_one_person_and_keeps_account_and_id()
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "ext"] }.Person("100", ("department", "Legal")).Account("100").Remember("100", LifecycleState.Active, grants: "Sales");
        scenario.Memory = scenario.Memory with
        {
            States = [.. scenario.Memory.States.Select(static state => state with { Identity = "ext:7" })],
            Links = [.. scenario.Memory.Links.Select(static link => link with { Identity = "ext:7" })],
            Grants = [.. scenario.Memory.Grants.Select(static grant => grant with { Identity = "ext:7" })],
        };
        scenario.Assigned["100"] = [One("hr", "100", "2026-11-01", null) with { Identity = "100" }, One("ext", "ext:7", "2020-01-01", "2026-10-31") with { Identity = "ext:7" }];

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(["ext:7"], plan.Changes.Select(static change => change.Identity));
        Assert.DoesNotContain(plan.Changes[0].Operations, static operation => operation is CreateAccount or DisableAccount);
        Assert.Equal(["assignment:ext:ext:7", "assignment:hr:100"], plan.Observations.Absences.Where(static absence => absence.Identity == "ext:7").Select(static absence => absence.Source).Order(StringComparer.Ordinal));

        scenario.Assigned.Clear();
        scenario.Memory = scenario.Memory with { Absences = [Known("ext:7", "hr", "100", 0)] };
        Assert.Equal(["ext:7"], scenario.Plan().Changes.Select(static change => change.Identity));
        Assert.Equal((0, 0), LifecycleIdentityReader.Recognise(scenario.Input(), PlannerScenario.Now) is var known ? (known.FindRow("ext:7"), known.FindRow("100")) : default);
    }

    [Fact]
    public void Two_people_of_memory_who_turn_out_to_be_one_are_left_alone()
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "ext"] }
            .Person("100", ("department", "Legal")).Account("100").Remember("100", LifecycleState.Active, grants: "Sales").Account("7").Remember("7", LifecycleState.Active, grants: "Sales");
        scenario.Assigned["100"] = [One("hr", "100", "2020-01-01", null) with { Identity = "100" }, One("ext", "7", "2020-01-01", null) with { Identity = "7" }];

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains(plan.Problems, static problem => problem.Kind == LifecycleErrorKind.JoinUnclear && problem.Message.Contains("\"100\" and \"7\" are one person", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Observations.Absences, static absence => absence.Identity == "7");

        IdentityConflict conflict = Assert.Single(plan.FindConflicts()!);
        Assert.Equal((ConflictKind.TwoIdentities, "100, 7"), (conflict.Kind, string.Join(", ", conflict.People.Select(static party => party.Id))));
        Assert.Equal([("100", "7"), ("7", "100")], conflict.Choices.Select(static choice => (choice.Identity!, choice.Other!)));
    }

    [Theory]
    [InlineData("100", "7", "a100", "a7")]
    [InlineData("7", "100", "a7", "a100")]
    public void Once_somebody_decided_they_are_one_person_with_the_account_of_the_one_who_stays(string stays, string ends, string account, string other)
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "ext"] }
            .Person("100", ("department", "Legal")).Account("100").Remember("100", LifecycleState.Active, grants: "Sales").Account("7").Remember("7", LifecycleState.Active, grants: "Sales");
        scenario.Assigned["100"] = [One("hr", "100", "2020-01-01", null) with { Identity = "100" }, One("ext", "7", "2020-01-01", null) with { Identity = "7" }];

        LifecycleMemory merged = new LifecycleMemory(scenario.Memory).With(new PersonMerging(stays, ends).In(new LifecycleMemory(scenario.Memory)));
        scenario.Memory = merged.Content;
        LifecyclePlan plan = scenario.Plan();

        Assert.Equal([stays], merged.Content.States.Select(static state => state.Identity));
        Assert.Equal((stays, account), Assert.Single(merged.Content.Links) is var link ? (link.Identity, link.Anchor) : default);
        Assert.Equal((stays, account), plan.Changes.Where(static change => change.Identity is not null).Select(static change => (change.Identity!, change.Anchor!)).Single());
        Assert.DoesNotContain(plan.FindConflicts()!, static one => one.Kind == ConflictKind.TwoIdentities);
        Assert.Contains(plan.FindInconsistencies()!, one => one.Anchor == other && one.Kind is InconsistencyKind.OrphanAccount or InconsistencyKind.DuplicateAccount);
        Assert.Same(MemoryUpdate.None, new PersonMerging(stays, ends).In(merged));
    }

    [Fact]
    public void An_account_that_only_the_other_has_goes_along_with_its_access()
    {
        LifecycleMemoryContent content = new PlannerScenario().Remember("7", LifecycleState.Active, grants: "Sales").Memory;
        LifecycleMemory memory = new(content with { States = [.. content.States, new RememberedState("100", LifecycleState.Active, PlannerScenario.Now, "staff")], Absences = [Known("7", "ext", "7", 0)] });

        LifecycleMemory merged = memory.With(new PersonMerging("100", "7").In(memory));

        Assert.Equal(("100", "a7"), Assert.Single(merged.Content.Links) is var link ? (link.Identity, link.Anchor) : default);
        Assert.Equal("100", Assert.Single(merged.Content.Grants).Identity);
        Assert.Equal(("100", "assignment:ext:7"), Assert.Single(merged.Content.Absences) is var known ? (known.Identity, known.Source) : default);
    }

    private static PlannerScenario Scenario(string department, params (Assignment Assignment, string Identity, (string Attribute, string Value)[] Facts)[] assignments)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("department", department)).Account("1", ("department", department)).Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Assigned["1"] = assignments;
        return scenario;
    }

    private static (Assignment Assignment, string Identity, (string Attribute, string Value)[] Facts) One(string source, string key, string start, string? end, params (string Attribute, string Value)[] facts) =>
        (new Assignment(source, key, Day(start), end is null ? Fact.None : Day(end)), "1", facts);

    private static Absence Known(string identity, string source, string key, int days) => new(identity, Absence.SourceOf(source, key), s_yesterday, s_yesterday, days);

    private static Fact Day(string text) => Fact.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
