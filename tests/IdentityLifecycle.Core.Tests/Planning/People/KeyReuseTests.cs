using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.People;

/// <summary>A key that comes back: the table of docs/design/lifecycle-state.md, row by row. A person is given name, surname and year of birth.</summary>
public sealed class KeyReuseTests
{
    [Theory]
    [InlineData("Anna Berg 1980", "Anna Berg 1980", LifecycleState.Left, "2026-10-01", false)] // A rehire.
    [InlineData("Anna Berg 1980", "Anna Berg 1980", LifecycleState.Left, "2001-10-01", false)] // A rehire after a long time.
    [InlineData("Anna Berg 1980", "Anna Berg 1981", LifecycleState.Left, "2001-10-01", false)] // A date of birth that was corrected.
    [InlineData("Anna Berg 1980", "Anna Klein 1980", LifecycleState.Left, "2001-10-01", false)] // Married meanwhile.
    [InlineData("Anna Berg 1980", "Maria Klein 1980", LifecycleState.Left, "2026-10-01", false)] // The same date of birth.
    [InlineData("Anna Berg 1980", "Max Klein 1999", LifecycleState.Left, "2026-10-01", true)] // Another name and another date of birth.
    [InlineData("Anna Berg 1980", "Anna Klein 1999", LifecycleState.Left, "2026-10-01", true)]
    [InlineData("Anna Berg 1980", "Max Klein 1999", LifecycleState.Purged, "2026-10-01", true)]
    [InlineData("Anna Berg 1980", "Max Klein 1999", LifecycleState.Active, "2020-01-01", true)] // In use, and suddenly somebody else's.
    [InlineData("Anna Berg 1980", "Anna Klein 1980", LifecycleState.Active, "2020-01-01", false)] // A marriage.
    [InlineData("Anna Berg ", "Anna Klein ", LifecycleState.Active, "2020-01-01", false)]
    [InlineData("Anna Berg ", "Max Klein ", LifecycleState.Active, "2020-01-01", false)] // Employed all along: a correction, which guards count.
    [InlineData("Anna Berg ", "Max Klein ", LifecycleState.Left, "2026-10-01", true)] // Nothing in common, and no date of birth.
    [InlineData("Anna Berg ", "Anna Klein ", LifecycleState.Left, "2026-10-01", false)] // Something in common, after a short time.
    [InlineData("Anna Berg ", "Anna Klein ", LifecycleState.Left, "2018-10-01", true)] // Something in common, after a long time.
    [InlineData("Anna Berg ", "ANNA Bérg ", LifecycleState.Left, "2018-10-01", false)] // The same name, spelled otherwise.
    [InlineData("Anna Berg ", "Anna Berg-Klein ", LifecycleState.Left, "2018-10-01", false)]
    public void A_key_that_came_back_with_another_person_is_held(string before, string now, LifecycleState state, string since, bool isHeld)
    {
        PlannerScenario scenario = Scenario(before, now, state, since);
        LifecyclePlan plan = scenario.Plan();
        Assert.Equal(isHeld, plan.Problems.Any(static problem => problem.Kind == LifecycleErrorKind.KeyReused));
        if (isHeld)
        {
            Assert.Empty(plan.Changes);
            Assert.Empty(plan.Observations.Adoptions);
            Assert.DoesNotContain(plan.Observations.States, static one => one.Identity == "1");
            Assert.Equal(OmissionReason.Review, Assert.Single(plan.Omissions).Reason);
        }
    }

    [Fact]
    public void The_problem_names_both_people_and_what_to_do()
    {
        LifecycleProblem problem = Assert.Single(Scenario("Anna Berg 1980", "Max Klein 1999", LifecycleState.Left, "2026-10-01").Plan().Problems);
        Assert.False(problem.BlocksPlan);
        Assert.Equal("1", problem.Identity);
        Assert.Contains(
            "the key 1 was Anna Berg (born 1980-05-31), Left since 2026-10-01, and comes with Max Klein (born 1999-05-31), hired on 2026-11-02 now: it may have been given to somebody else. Nothing is enabled or linked until somebody decides: Add-LifecycleDecision -Identity 1 -Kind SamePerson or AnotherPerson.",
            problem.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void Whoever_is_said_to_be_the_same_person_is_rehired_while_the_decision_is_in_force(int days, bool isRehired)
    {
        PlannerScenario scenario = Scenario("Anna Berg 1980", "Max Klein 1999", LifecycleState.Left, "2026-10-01");
        scenario.Memory = scenario.Memory with { Decisions = [new RecordedDecision("1", "*", DecisionKind.SamePerson, [], PlannerScenario.Now.AddDays(days), "asked HR")] };
        LifecyclePlan plan = scenario.Plan();
        Assert.Equal(isRehired, plan.Changes.SelectMany(static change => change.Operations).Any(static operation => operation is EnableAccount));
        Assert.Equal(isRehired ? new PersonTraits("Max", "Klein", "1999-05-31") : null, plan.Observations.States.SingleOrDefault(static one => one.Identity == "1")?.Person);
    }

    [Fact]
    public void Memory_learns_names_keeps_those_of_whoever_left_and_takes_a_new_name_of_whoever_works_here()
    {
        Assert.Equal(new PersonTraits("Anna", "Klein", "1980-05-31"), Learned(Scenario("Anna Berg 1980", "Anna Klein 1980", LifecycleState.Active, "2020-01-01")));
        PlannerScenario unknown = Scenario("Anna Berg 1980", "Anna Klein 1980", LifecycleState.Active, "2020-01-01");
        unknown.Memory = unknown.Memory with { States = [.. unknown.Memory.States.Select(static state => state with { Person = null })] };
        Assert.Equal(new PersonTraits("Anna", "Klein", "1980-05-31"), Learned(unknown));
        Assert.Null(Learned(Scenario("Anna Berg 1980", "Max Klein 1999", LifecycleState.Left, "2026-10-01", leaves: "2026-10-01")));

        static PersonTraits? Learned(PlannerScenario scenario) => scenario.Plan().Observations.States.SingleOrDefault(static one => one.Identity == "1")?.Person;
    }

    private static PlannerScenario Scenario(string before, string now, LifecycleState state, string since, string? leaves = null)
    {
        PersonTraits old = Traits(before);
        PersonTraits present = Traits(now);
        PlannerScenario scenario = new PlannerScenario()
            .Replace("\"status\": \"[status]\"", "\"birthDate\": \"[born]\", \"status\": \"[status]\"")
            .Person("1", ("givenName", present.GivenName), ("surname", present.Surname), ("birthDate", present.BirthDate), ("employeeHireDate", state == LifecycleState.Active ? "2020-01-01" : "2026-11-02"), ("employeeLeaveDateTime", leaves))
            .Account("1", ("accountEnabled", state == LifecycleState.Active ? "true" : "false"))
            .Remember("1", state, since, isDisabledByUs: true);
        scenario.Memory = scenario.Memory with { States = [.. scenario.Memory.States.Select(one => one with { Person = old })] };
        return scenario;
    }

    private static PersonTraits Traits(string text)
    {
        string[] parts = text.Split(' ');
        return new PersonTraits(parts[0], parts[1], parts[2].Length == 0 ? null : parts[2] + "-05-31");
    }
}
