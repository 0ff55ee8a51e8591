using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Correlation;

/// <summary>Tiers that leave out what does not count find more people, and never choose between two.</summary>
public sealed class NormalizedTierTests
{
    private const string Tier = "\"correlation\": [ { \"match\": [\"employeeId\"] }";

    [Theory]
    [InlineData("[\"diacritics\"]", "Łukasz Müller", "Lukasz Muller", true)]
    [InlineData("[\"diacritics\"]", "Lukasz Muller", "Łukasz Müller", true)]
    [InlineData("[\"diacritics\"]", "Lukasz  Muller", "Łukasz Müller", false)]
    [InlineData("[\"diacritics\", \"spaces\"]", "Lukasz  Muller", "Łukasz Müller", true)]
    [InlineData("{ \"*\": [\"diacritics\"] }", "MULLER", "Müller", true)]
    [InlineData("{ \"displayName\": [\"diacritics\"] }", "Muller", "Müller", true)]
    [InlineData("{ \"displayName\": [\"spaces\"], \"*\": [\"diacritics\"] }", "Muller", "Müller", false)]
    [InlineData("[\"digits\"]", "n/a", "none", false)] // Nothing remains of either.
    public void Both_sides_are_normalised_alike(string normalize, string person, string account, bool isFound)
    {
        LifecyclePlan plan = ByName(normalize).Person("1", ("displayName", person)).Account("9", ("employeeId", null), ("displayName", account)).Plan();

        Assert.Empty(plan.Problems);
        Assert.Equal(isFound ? ["a9"] : [], AccountsOf(plan, "1"));
    }

    [Theory]
    [InlineData("[\"leadingZeros\"]", true)]
    [InlineData("[\"spaces\"]", false)]
    public void A_number_with_zeros_is_found(string normalize, bool isFound)
    {
        LifecyclePlan plan = First(normalize).Person("0012").Account("12").Plan();

        Assert.Equal(isFound ? ["a12"] : [], AccountsOf(plan, "0012"));
    }

    [Fact]
    public void The_number_of_the_account_is_corrected_and_what_is_written_expects_what_was_found()
    {
        LifecycleChange change = Assert.Single(First("[\"leadingZeros\"]").Person("0012", ("displayName", "Person 12")).Account("12", ("department", "IT")).Plan().Changes);

        SetAttributes written = change.Operations.OfType<SetAttributes>().Single();
        Assert.Contains(written.Attributes, static attribute => (attribute.Attribute, attribute.OldValue, attribute.NewValue.Literal) == ("employeeId", Fact.Of("12"), Fact.Of("0012")));
        Assert.Equal(Fact.Of("12"), written.Expects.KeyValue);
    }

    [Fact]
    public void Two_accounts_that_become_the_same_are_a_conflict_that_names_both()
    {
        LifecyclePlan plan = First("[\"leadingZeros\"]").Person("12").Account("12").Account("0012").Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal(LifecycleErrorKind.CorrelationConflict, problem.Kind);
        Assert.Contains("by employeeId (normalised: LeadingZeros)", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["a0012", "a12"], plan.Omissions.Single(static one => one.Subject == "12").Accounts.Order(StringComparer.Ordinal));
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Two_people_who_become_the_same_are_a_conflict_that_names_both()
    {
        LifecyclePlan plan = ByName("[\"diacritics\"]").Person("1", ("displayName", "Jo Müller")).Person("2", ("displayName", "Jo Muller")).Account("9", ("employeeId", null), ("displayName", "JO MULLER")).Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("(1)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("(2)", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], plan.Omissions.Where(static one => one.Reason == OmissionReason.Conflict).Select(static one => one.Subject).Order(StringComparer.Ordinal));
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Who_is_kept_apart_from_an_account_that_became_the_same_gets_the_other_one()
    {
        LifecyclePlan plan = First("[\"leadingZeros\"]").Person("12").Account("12").Account("0012").Decide("12", DecisionKind.KeepApart, "a0012").Plan();

        Assert.Equal(["a12"], AccountsOf(plan, "12"));
    }

    [Fact]
    public void A_link_whose_account_has_the_number_of_somebody_else_with_other_zeros_is_a_conflict()
    {
        LifecyclePlan plan = First("[\"leadingZeros\"]").Person("7").Person("12").Account("7", ("employeeId", "0012")).Remember("7", LifecycleState.Active).Plan();

        Assert.Contains(plan.Problems, static problem => problem.Message.Contains("which now carries the employeeId of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[\"leadingZeros\"]", false)]
    [InlineData("[\"spaces\"]", true)]
    public void An_account_of_somebody_who_is_withheld_under_a_number_with_other_zeros_is_no_orphan(string normalize, bool isOrphan)
    {
        LifecyclePlan plan = First(normalize).Person("1").Account("1").Account("0012").Withheld("12").Plan();

        Assert.Equal(isOrphan, plan.Omissions.Any(static one => one.Reason == OmissionReason.Orphan));
    }

    [Theory]
    [InlineData("[\"blanks\"]", "blanks")]
    [InlineData("[]", "Expected a list that is not empty")]
    [InlineData("{ \"mail\": [\"case\"] }", "\"mail\" is no attribute of \"match\", which has employeeId.")]
    public void What_cannot_be_meant_is_a_problem_of_the_policy(string normalize, string expected)
    {
        PolicyReading reading = TestPolicies.Read(TestPolicies.With("\"normalize\": [\"leadingZeros\"]", "\"normalize\": " + normalize));

        Assert.Contains(reading.Problems, problem => problem.Message.Contains(expected, StringComparison.Ordinal));
    }

    private static PlannerScenario First(string normalize) => new PlannerScenario().Replace(Tier, Tier[..^2] + ", \"normalize\": " + normalize + " }");

    private static PlannerScenario ByName(string normalize) => new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"], \"normalize\": " + normalize + " }");

    private static IEnumerable<string> AccountsOf(LifecyclePlan plan, string identity) =>
        plan.Observations.Adoptions.Where(adoption => adoption.Identity == identity).Select(static adoption => adoption.Anchor)
            .Concat(plan.Changes.Where(change => change.Identity == identity && change.Anchor is not null).Select(static change => change.Anchor!)).Distinct();
}
