using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Inconsistencies;

/// <summary>An account without a person is listed with a guess of whose it was, and with what the guess rests on.</summary>
public sealed class OrphanTests
{
    [Fact]
    public void Nothing_points_to_anybody()
    {
        IdentityInconsistency orphan = Orphan(new PlannerScenario().Person("1").Account("1").Account("99"));

        Assert.Equal(("a99", null, null), (orphan.Anchor, orphan.Guess, orphan.GuessedIdentity));
        Assert.Contains("-Kind Link -Account a99", orphan.Proposal, StringComparison.Ordinal);
        Assert.Contains("\"nobody\"", orphan.Proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_has_other_zeros()
    {
        PlannerScenario scenario = new PlannerScenario().Person("42", ("employeeHireDate", "2027-05-01")).Account("0042", ("displayName", "Somebody"));

        IdentityInconsistency orphan = Orphan(scenario);
        Assert.Equal("42", orphan.GuessedIdentity);
        Assert.Contains("employeeId \"0042\" and \"42\" differ only in zeros", orphan.Guess, StringComparison.Ordinal);
        Assert.Contains("Add-LifecycleDecision -Identity 42 -Directory corp -Kind Link -Account a0042", orphan.Proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_is_that_of_somebody()
    {
        PlannerScenario scenario = new PlannerScenario().Person("42", ("employeeHireDate", "2027-05-01"), ("displayName", "Zoë Poe")).Account("99", ("displayName", "zoe  poe"));

        Assert.Equal("42", Orphan(scenario).GuessedIdentity);
    }

    [Theory]
    [InlineData("\"kind\": \"OrphanAccount\", \"about\": \"A9*\", \"until\": \"2026-11-23\"", "until 2026-11-23 (known)")]
    [InlineData("\"directory\": \"corp\", \"until\": \"2027-01-01\"", "until 2027-01-01 (known)")]
    [InlineData("\"about\": \"a99\", \"until\": \"2026-11-22\"", null)]
    [InlineData("\"about\": \"a9\", \"until\": \"2027-01-01\"", null)]
    [InlineData("\"directory\": \"hr\", \"until\": \"2027-01-01\"", null)]
    [InlineData("\"attribute\": \"mail\", \"until\": \"2027-01-01\"", null)]
    [InlineData("\"kind\": \"AttributeDrift\", \"until\": \"2027-01-01\"", null)]
    public void What_the_policy_leaves_alone_says_until_when_and_why(string exclusion, string? excluded)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("99").Policy("POLICY", $", \"inconsistencies\": {{ \"exclude\": [ {{ {exclusion}, \"reason\": \"known\" }} ] }}");

        Assert.Equal(excluded, Orphan(scenario).Excluded);
    }

    [Fact]
    public void Two_people_of_the_name_are_no_guess()
    {
        PlannerScenario scenario = new PlannerScenario()
            .Person("42", ("employeeHireDate", "2027-05-01"), ("displayName", "Zoe Poe")).Person("43", ("employeeHireDate", "2027-05-01"), ("displayName", "Zoe Poe")).Account("99", ("displayName", "Zoe Poe"));

        Assert.Null(Orphan(scenario).Guess);
    }

    [Fact]
    public void Memory_knows_somebody_of_the_name_who_left()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("99", ("displayName", "Zoe Poe"), ("accountEnabled", "false")).Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { States = [.. scenario.Memory.States, new RememberedState("17", LifecycleState.Left, new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), "staff") { Person = new PersonTraits("Zoe", "Poe", null) }] };

        IdentityInconsistency orphan = Orphan(scenario);
        Assert.Equal("17", orphan.GuessedIdentity);
        Assert.StartsWith("Zoe Poe (17), who was Left since 2024-05-01", orphan.Guess, StringComparison.Ordinal);
    }

    [Fact]
    public void An_orphan_that_the_plan_disables_is_one_too()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("DIRECTORY", ", \"orphans\": \"disable\"").Person("1").Account("1").Account("99").Remember("1", LifecycleState.Active);

        Assert.Contains("Invoke-JoinerMoverLeaver", Orphan(scenario).Proposal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_account_without_a_person_is_an_orphan_too() => Assert.Contains(
        "is protected", Orphan(new PlannerScenario().Policy("DIRECTORY", """, "protected": "account.employeeId -eq \"99\"" """).Person("1").Account("1").Account("99")).Because, StringComparison.Ordinal);

    [Theory]
    [InlineData("[surname]", "42")]
    [InlineData("Redact([surname])", null)]
    public void What_the_policy_redacts_is_not_guessed_by(string mapping, string? guessed)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", $", \"surname\": \"{mapping}\", \"givenName\": \"[givenName]\"")
            .Person("42", ("employeeHireDate", "2027-05-01"), ("givenName", "Zoe"), ("surname", "Poe")).Account("99", ("displayName", "zp"), ("givenName", "Zoe"), ("surname", "Poe"));

        Assert.Equal(guessed, Orphan(scenario).GuessedIdentity);
    }

    [Fact]
    public void An_id_that_would_run_something_stands_in_quotes()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Account("9", ("id", "a'; Remove-Item * #"));

        Assert.Contains("-Account 'a''; Remove-Item * #'.", Orphan(scenario).Proposal, StringComparison.Ordinal);
    }

    private static IdentityInconsistency Orphan(PlannerScenario scenario) => Assert.Single(scenario.Plan().FindInconsistencies()!, static one => one.Kind == InconsistencyKind.OrphanAccount);
}
