using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Inconsistencies;
using IdentityLifecycle.Plans.Inconsistencies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Inconsistencies;

/// <summary>What a person must decide is listed with those whom it concerns, how they differ, and the commands that decide.</summary>
public sealed class ConflictTests
{
    [Fact]
    public void Where_nothing_is_to_be_decided_there_is_nothing() => Assert.Empty(Find(new PlannerScenario().Person("1").Account("1").Person("2").Account("9")));

    [Fact]
    public void Several_accounts_match_one_person()
    {
        IdentityConflict conflict = Only(new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1"), ("accountEnabled", "false"), ("department", "IT")), ConflictKind.AmbiguousMatch);

        Assert.Equal(("corp", "Person 1 (1)", "name1@contoso.com (a1), name1@contoso.com (b1)"), (conflict.System, string.Join(", ", conflict.People), string.Join(", ", conflict.Accounts)));
        Assert.Equal(
            [
                "Add-LifecycleDecision -Identity 1 -Directory corp -Kind Link -Account a1",
                "Add-LifecycleDecision -Identity 1 -Directory corp -Kind Link -Account b1",
                "Add-LifecycleDecision -Identity 1 -Directory corp -Kind KeepApart -Account a1, b1",
            ],
            conflict.Commands);
        Assert.Contains("department: 1 \"Sales\" | a1 \"Sales\" | b1 \"IT\"", conflict.Differences.Select(static one => one.ToString()));
        Assert.Contains("accountEnabled: a1 \"True\" | b1 \"False\"", conflict.Differences.Select(static one => one.ToString()));
        Assert.DoesNotContain(conflict.Differences, static one => one.Attribute is "employeeId" or "displayName" or "manager");
    }

    [Theory]
    [InlineData("[department]", true)]
    [InlineData("Redact([department])", false)]
    public void What_the_policy_redacts_is_not_compared(string mapping, bool isShown)
    {
        PlannerScenario scenario = new PlannerScenario().Replace("\"department\": \"[department]\", \"manager\"", $"\"department\": \"{mapping}\", \"manager\"").Replace("user.department -eq \\\"Sales\\\"", "user.displayName -eq \\\"x\\\"")
            .Person("1", ("department", "Secret")).Account("1").Account("1", ("id", "b1"), ("department", "IT"));

        Assert.Equal(isShown, Only(scenario, ConflictKind.AmbiguousMatch).Differences.Any(static one => one.Attribute == "department"));
    }

    [Fact]
    public void Several_people_match_one_account()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"] }").Person("1", ("displayName", "Kim")).Person("2", ("displayName", "Kim")).Account("9", ("displayName", "Kim"));

        IdentityConflict conflict = Only(scenario, ConflictKind.SharedAccount);
        Assert.Equal(("1, 2", "a9"), (string.Join(", ", conflict.People.Select(static party => party.Id)), Assert.Single(conflict.Accounts).Id));
        Assert.Equal(["1", "2"], conflict.Commands.Select(static command => command.Split(' ')[2]));
    }

    [Fact]
    public void A_match_of_low_confidence()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"], \"confidence\": \"review\" }").Person("1").Account("9", ("displayName", "Person 1"));

        IdentityConflict conflict = Only(scenario, ConflictKind.MatchToReview);
        Assert.Equal(["Link", "KeepApart"], conflict.Commands.Select(static command => command.Split(' ')[6]));
        Assert.Contains("employeeId: 1 \"1\" | a9 \"9\"", conflict.Differences.Select(static one => one.ToString()));
    }

    [Fact]
    public void A_linked_account_carries_the_key_of_somebody_else()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Person("2").Account("2", ("id", "a1")).Remember("1", LifecycleState.Active);

        IdentityConflict conflict = Assert.Single(Find(scenario), static one => one.Kind == ConflictKind.ForeignKey);
        Assert.Equal("1, 2", string.Join(", ", conflict.People.Select(static party => party.Id)));
        Assert.Equal(2, conflict.Commands.Count);
    }

    [Fact]
    public void A_linked_account_is_nobodys() => Assert.Equal(
        ["Add-LifecycleDecision -Identity 1 -Directory corp -Kind KeepApart -Account a1"],
        Only(new PlannerScenario().Policy("DIRECTORY", """, "nobody": "account.employeeId -eq \"1\"" """).Person("1").Account("1").Remember("1", LifecycleState.Active), ConflictKind.NobodysAccount).Commands);

    [Fact]
    public void A_decided_account_is_gone()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("2").Decide("1", DecisionKind.Link, "a77");

        Assert.Equal([$"Remove-LifecycleDecision {Quoted(scenario.Memory.Decisions[0].Id)}"], Only(scenario, ConflictKind.DecidedAccountGone).Commands);
    }

    [Fact]
    public void Two_decisions_give_one_account_to_two_people()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Person("2").Account("9").Decide("1", DecisionKind.Link, "a9").Decide("2", DecisionKind.Link, "a9");

        IdentityConflict conflict = Only(scenario, ConflictKind.DecidedTwice);
        Assert.Equal("1, 2", string.Join(", ", conflict.People.Select(static party => party.Id)));
        Assert.Equal(scenario.Memory.Decisions.Select(static decision => $"Remove-LifecycleDecision {Quoted(decision.Id)}").Order(StringComparer.Ordinal), conflict.Commands.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_account_of_somebody()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1"), ("userPrincipalName", "old@contoso.com")).Remember("1", LifecycleState.Active);

        IdentityConflict conflict = Only(scenario, ConflictKind.DuplicateAccount);
        Assert.Equal("name1@contoso.com (a1), old@contoso.com (b1)", string.Join(", ", conflict.Accounts));
        Assert.Equal(["-Kind Link -Account b1", "-Kind KeepApart -Account b1"], conflict.Commands.Select(static command => command[command.IndexOf("-Kind", StringComparison.Ordinal)..]));
        Assert.Empty(Find(scenario.Decide("1", DecisionKind.KeepApart, "b1")));
    }

    [Fact]
    public void An_account_vanished()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Person("2").Account("2").Remember("1", LifecycleState.Active).Remember("2", LifecycleState.Active);

        IdentityConflict conflict = Only(scenario, ConflictKind.AccountLost);
        Assert.Equal("a1", Assert.Single(conflict.Accounts).Id);
        Assert.Equal(["Restore", "CreateAgain", "Forget"], conflict.Commands.Select(static command => command.Split(' ')[^1]));
    }

    [Fact]
    public void A_key_came_back_with_somebody_else()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("givenName", "Eva"), ("surname", "Neu")).Account("1").Remember("1", LifecycleState.Left);
        scenario.Memory = scenario.Memory with { States = [.. scenario.Memory.States.Select(static state => state with { Person = new PersonTraits("Otto", "Alt", null) })] };

        IdentityConflict conflict = Only(scenario, ConflictKind.KeyReused);
        Assert.Equal(("hr", "Otto Alt, Eva Neu"), (conflict.System, conflict.Name));
        Assert.Equal("givenName: before \"Otto\" | now \"Eva\"; surname: before \"Alt\" | now \"Neu\"", string.Join("; ", conflict.Differences));
        Assert.Equal(["Add-LifecycleDecision -Identity 1 -Kind SamePerson", "Add-LifecycleDecision -Identity 1 -Kind AnotherPerson"], conflict.Commands);
    }

    [Fact]
    public void A_key_is_on_several_rows()
    {
        IdentityConflict conflict = Only(new PlannerScenario().Person("1").Account("1").Contradicting("8"), ConflictKind.DuplicateKey);

        Assert.Equal(("hr", "8", 0), (conflict.System, Assert.Single(conflict.People).Id, conflict.Commands.Count));
    }

    [Fact]
    public void No_candidate_of_a_name_is_free()
    {
        PlannerScenario scenario = new PlannerScenario().Replace("\"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\"", "\"SelectUniqueValue([displayName], [displayName])\"")
            .Person("1", ("displayName", "Kim")).Account("1", ("name", "Kim"), ("displayName", "Kim")).Person("2", ("displayName", "Kim"));
        scenario.Occupied.Add(("Staff", "Kim", "a contact"));

        Assert.Equal("2", Assert.Single(Assert.Single(Find(scenario), static one => one.Kind == ConflictKind.NamesExhausted).People).Id);
    }

    [Theory]
    [InlineData("1001", "1001")]
    [InlineData("0042", "'0042'")]
    [InlineData("12345678901", "'12345678901'")]
    [InlineData("1e3", "'1e3'")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("O'Neil; exit", "'O''Neil; exit'")]
    [InlineData("a\u2019; Remove-Item x #", "'a\u2019\u2019; Remove-Item x #'")]
    [InlineData("$(exit)", "'$(exit)'")]
    public void An_id_in_a_command_is_one_argument(string id, string quoted) => Assert.Equal(
        $"Add-LifecycleDecision -Identity {quoted} -Kind SamePerson", DecisionCommand.OfKey(id, "SamePerson"));

    [Fact]
    public void The_list_is_the_same_whatever_the_order_of_the_input()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1")).Person("2").Account("2").Account("2", ("id", "b2"), ("department", "IT")).Contradicting("8");

        Assert.Equal(Find(scenario).Select(Text), scenario.Plan(isReversed: true).FindConflicts()!.Select(Text));
        Assert.Equal(3, Find(scenario).Count);
    }

    private static string Text(IdentityConflict conflict) => $"{conflict.Kind} {conflict.System} {conflict.Because} {string.Join(",", conflict.People)} {string.Join(",", conflict.Accounts)} {string.Join(";", conflict.Commands)} {string.Join(";", conflict.Differences)}";

    private static string Quoted(string id) => DecisionCommand.Quote(id);

    private static IReadOnlyList<IdentityConflict> Find(PlannerScenario scenario) => scenario.Plan().FindConflicts()!;

    private static IdentityConflict Only(PlannerScenario scenario, ConflictKind kind)
    {
        IdentityConflict one = Assert.Single(Find(scenario));
        Assert.Equal(kind, one.Kind);
        return one;
    }
}
