using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Inconsistencies;

/// <summary>What does not fit together is listed, each thing once, with what was found, what was expected and what settles it.</summary>
public sealed class InconsistencyTests
{
    [Fact]
    public void Where_everything_fits_there_is_nothing() => Assert.Empty(Find(new PlannerScenario().Person("1").Account("1").Remember("1", LifecycleState.Active)));

    [Fact]
    public void Somebody_without_the_account_that_is_due()
    {
        IdentityInconsistency one = Only(new PlannerScenario().Person("1"), InconsistencyKind.PersonWithoutAccount);

        Assert.Equal(("corp", "1", "Person 1", (string?)null, "no account"), (one.Directory, one.Identity, one.DisplayName, one.Account, one.Found));
        Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), one.Since);
        Assert.Contains("Invoke-JoinerMoverLeaver", one.Proposal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-03-01", null)]
    [InlineData("2020-01-01", "2021-01-01")]
    public void Somebody_who_shall_have_no_account_does_not_lack_one(string hired, string? left) =>
        Assert.Empty(Find(new PlannerScenario().Person("1", ("employeeHireDate", hired), ("employeeLeaveDateTime", left))));

    [Fact]
    public void The_account_of_somebody_who_left_is_enabled()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1", ("container", "Leavers"), ("memberOf", null)).Remember("1", LifecycleState.Active);

        IdentityInconsistency one = Only(scenario, InconsistencyKind.EnabledThoughLeft);
        Assert.Equal(("1", "name1@contoso.com", "a1", "accountEnabled", "enabled", "disabled"), (one.Identity, one.Account, one.Anchor, one.Attribute, one.Found, one.Expected));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), one.Since);
        Assert.Contains("2026-11-01", one.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_does_not_hide_the_account_of_a_leaver()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1", ("container", "Leavers"), ("memberOf", null)).Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("1", "corp", [], PlannerScenario.Now.AddDays(9), "audit")] };

        IdentityInconsistency one = Assert.Single(Find(scenario), static one => one.Kind == InconsistencyKind.EnabledThoughLeft);
        Assert.Equal("Remove-LifecycleHold, if the hold is not needed any more.", one.Proposal);
    }

    [Fact]
    public void The_account_of_somebody_on_leave_is_enabled() => Assert.Equal(
        ("enabled", "disabled"), FoundOf(Only(new PlannerScenario().Person("1", ("onLeave", "yes")).Account("1"), InconsistencyKind.EnabledThoughAway)));

    [Fact]
    public void The_account_of_somebody_active_is_disabled_by_somebody_else()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("accountEnabled", "false")).Remember("1", LifecycleState.Active).DisabledSince("1", PlannerScenario.Now.AddDays(-3));

        IdentityInconsistency one = Only(scenario, InconsistencyKind.DisabledThoughActive);
        Assert.Equal(("disabled", "enabled"), FoundOf(one));
        Assert.Equal(PlannerScenario.Now.AddDays(-3), one.Since);
        Assert.Contains("reenable", one.Proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_of_somebody_whom_the_policy_does_not_cover() =>
        Assert.Equal("a1", Only(new PlannerScenario().Person("1", ("employeeType", "Guest")).Account("1"), InconsistencyKind.OutOfScope).Anchor);

    [Fact]
    public void An_attribute_a_name_and_a_place_differ()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("department", "IT"), ("container", "Staging")).Remember("1", LifecycleState.Active);

        IdentityInconsistency[] drifts = [.. Find(scenario)];
        Assert.All(drifts, static one => Assert.Equal(InconsistencyKind.AttributeDrift, one.Kind));
        Assert.Equal("container Staging Staff, department IT Sales", string.Join(", ", drifts.Select(static one => $"{one.Attribute} {one.Found} {one.Expected}")));
    }

    [Fact]
    public void A_redacted_value_is_never_shown()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", """, "jobTitle": "Redact([status])" """).Person("1", ("status", "NewSecret")).Account("1", ("jobTitle", "OldSecret"));

        IdentityInconsistency one = Only(scenario, InconsistencyKind.AttributeDrift);
        Assert.Equal(("[Redact]", "[Redact]"), FoundOf(one));
        Assert.DoesNotContain("Secret", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Access_is_missing_or_has_no_reason_or_was_left()
    {
        PlannerScenario scenario = new PlannerScenario()
            .Person("1").Account("1", ("memberOf", null)).Remember("1", LifecycleState.Active)
            .Person("2", ("department", "IT")).Account("2", ("department", "IT")).Remember("2", LifecycleState.Active, grants: "Sales")
            .Person("3", ("employeeLeaveDateTime", "2026-11-01")).Account("3", ("accountEnabled", "false"), ("container", "Leavers")).Remember("3", LifecycleState.Left);

        Assert.Equal(
            "1 MissingAccess -Sales, 2 UnexplainedAccess Sales-, 3 AccessThoughLeft Sales-",
            string.Join(", ", Find(scenario).OrderBy(static one => one.Identity, StringComparer.Ordinal).Select(static one => $"{one.Identity} {one.Kind} {one.Found}-{one.Expected}")));
    }

    [Fact]
    public void Access_that_a_protected_account_of_a_leaver_keeps()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("DIRECTORY", """, "protected": "account.displayName -eq \"Person 3\"" """)
            .Person("3", ("employeeLeaveDateTime", "2026-11-01")).Account("3", ("container", "Leavers")).Remember("3", LifecycleState.Active);

        IdentityInconsistency[] found = [.. Find(scenario)];
        Assert.Equal("EnabledThoughLeft enabled, AccessThoughLeft Sales", string.Join(", ", found.Select(static one => $"{one.Kind} {one.Found}")));
        Assert.All(found, static one => Assert.Contains("protected", one.Because, StringComparison.Ordinal));
    }

    [Fact]
    public void A_manager_who_is_nobody_and_one_who_left()
    {
        PlannerScenario scenario = new PlannerScenario()
            .Person("1", ("manager", "77")).Account("1")
            .Person("2", ("manager", "3")).Account("2", ("manager", "a3"))
            .Person("3", ("employeeLeaveDateTime", "2026-11-01")).Account("3", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", null));

        IdentityInconsistency[] dangling = [.. Find(scenario)];
        Assert.Equal("1 DanglingReference 77, 2 DanglingReference name3@contoso.com", string.Join(", ", dangling.Select(static one => $"{one.Identity} {one.Kind} {one.Found}")));
        Assert.Contains("Person 3 (3), who has left", dangling[1].Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_an_account_that_is_not_there() => Assert.Equal(
        ("manager", "a99"),
        Only(new PlannerScenario().Replace("\"manager\": { \"reference\": \"[manager]\" },", "\"manager\": { \"reference\": \"[manager]\", \"apply\": \"onCreate\" },").Person("1").Account("1", ("manager", "a99")), InconsistencyKind.DanglingReference) is var one ? (one.Attribute, one.Found) : default);

    [Fact]
    public void Somebody_vanished_whose_account_is_still_there()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("2").Remember("1", LifecycleState.Active).Remember("2", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Absences = [new Absence("2", "hr", new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 22), 1)] };

        IdentityInconsistency one = Only(scenario, InconsistencyKind.PersonVanished);
        Assert.Equal(("2", "a2", "name2@contoso.com"), (one.Identity, one.Anchor, one.Account));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), one.Since);
    }

    [Fact]
    public void An_account_that_memory_knows_is_gone()
    {
        IdentityInconsistency one = Only(new PlannerScenario().Person("1").Person("2").Account("2").Remember("1", LifecycleState.Active).Remember("2", LifecycleState.Active), InconsistencyKind.AccountLost);

        Assert.Equal(("1", "a1"), (one.Identity, one.Anchor));
        Assert.Contains("Get-IdentityConflict", one.Proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_account_with_the_key_of_somebody()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1"), ("userPrincipalName", "old@contoso.com"), ("memberOf", null)).Remember("1", LifecycleState.Active);

        IdentityInconsistency one = Only(scenario, InconsistencyKind.DuplicateAccount);
        Assert.Equal(("1", "b1", "employeeId", "1"), (one.Identity, one.Anchor, one.Attribute, one.Found));
        Assert.Contains("name1@contoso.com (a1)", one.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_accounts_that_match_are_unclear_and_no_orphans()
    {
        IdentityInconsistency one = Only(new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1"), ("userPrincipalName", "old@contoso.com")), InconsistencyKind.AccountUnclear);

        Assert.Equal("1", one.Identity);
        Assert.Contains("b1", one.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_that_contradict_each_other() => Assert.Equal(
        "1", Only(new PlannerScenario().Person("1", ("employeeHireDate", "2026-01-01"), ("employeeLeaveDateTime", "2020-01-01")).Account("1"), InconsistencyKind.DatesContradict).Identity);

    [Fact]
    public void A_key_that_came_back_with_somebody_else()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("givenName", "Eva"), ("surname", "Neu")).Account("1").Remember("1", LifecycleState.Left);
        scenario.Memory = scenario.Memory with { States = [.. scenario.Memory.States.Select(static state => state with { Person = new PersonTraits("Otto", "Alt", null) })] };

        Assert.Contains("Otto Alt", Only(scenario, InconsistencyKind.KeyReused).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_held_or_about_nobody()
    {
        PlannerScenario scenario = new PlannerScenario { Sources = ["hr", "mail"], Unjoined = ["m9"] }.Person("1").Account("1").Withheld("7").Contradicting("8");

        Assert.Equal("hr DuplicateRow 8, hr RowHeld 7, mail RowUnjoined m9", string.Join(", ", Find(scenario).Select(static one => $"{one.Directory} {one.Kind} {one.Identity}")));
    }

    [Fact]
    public void A_value_that_is_left_because_another_system_decides_it()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("department", "IT")).Remember("1", LifecycleState.Active);
        scenario.Masters.Add(("a1", "department", "is decided elsewhere"));

        Assert.Contains("department", Only(scenario, InconsistencyKind.NotCorrected).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_is_the_same_whatever_the_order_of_the_input()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Person("2", ("manager", "9")).Account("2", ("department", "IT")).Account("5").Account("6");

        Assert.Equal(scenario.Plan().FindInconsistencies(), scenario.Plan(isReversed: true).FindInconsistencies());
        Assert.Equal(5, Find(scenario).Count);
    }

    [Fact]
    public void Who_was_not_received_is_not_judged()
    {
        PlannerScenario scenario = new PlannerScenario { Received = static id => id == "1" }.Person("1").Account("1").Person("2").Account("3");

        Assert.Empty(Find(scenario));
    }

    private static (string?, string?) FoundOf(IdentityInconsistency one) => (one.Found, one.Expected);

    private static IReadOnlyList<IdentityInconsistency> Find(PlannerScenario scenario) => scenario.Plan().FindInconsistencies()!;

    private static IdentityInconsistency Only(PlannerScenario scenario, InconsistencyKind kind)
    {
        IdentityInconsistency one = Assert.Single(Find(scenario));
        Assert.Equal(kind, one.Kind);
        return one;
    }
}
