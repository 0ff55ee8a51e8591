using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Correlation;

/// <summary>Who cannot be matched for certain is named with the accounts and people in question, and a person can say whose is whose.</summary>
public sealed class MatchDecisionTests
{
    private static PlannerScenario TwoAccounts() => new PlannerScenario().Person("1").Account("1").Account("1", ("id", "b1"), ("userPrincipalName", "other@contoso.com"));

    private static PlannerScenario TwoPeople() => new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"] }")
        .Person("1", ("displayName", "Jo Doe")).Person("2", ("displayName", "Jo Doe")).Account("9", ("employeeId", null), ("displayName", "Jo Doe"));

    private static PlannerScenario Review() => new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"], \"confidence\": \"review\" }")
        .Person("1", ("displayName", "Jo Doe")).Account("9", ("employeeId", null), ("displayName", "Jo Doe"));

    [Fact]
    public void Somebody_whom_several_accounts_match_is_told_which()
    {
        PlanOmission omission = Assert.Single(TwoAccounts().Plan().Omissions);

        Assert.Contains("name1@contoso.com (a1), other@contoso.com (b1)", omission.Message, StringComparison.Ordinal);
        Assert.Contains("Add-LifecycleDecision -Identity 1 -Directory corp -Kind Link -Account", omission.Message, StringComparison.Ordinal);
        Assert.Equal(["a1", "b1"], omission.Accounts);
    }

    [Fact]
    public void Several_people_whom_one_account_matches_are_named_in_one_problem_and_each_is_told()
    {
        LifecyclePlan plan = TwoPeople().Person("3", ("displayName", "Jo Doe")).Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("name9@contoso.com (a9)", problem.Message, StringComparison.Ordinal);
        Assert.All(["(1)", "(2)", "(3)"], id => Assert.Contains(id, problem.Message, StringComparison.Ordinal));
        Assert.Equal(["1", "2", "3"], plan.Omissions.Where(static one => one.Reason == OmissionReason.Conflict).Select(static one => one.Subject).Order(StringComparer.Ordinal));
        Assert.All(plan.Omissions, omission => Assert.Equal((problem.Message, "a9"), (omission.Message, omission.Accounts.Single())));
    }

    [Fact]
    public void A_link_that_was_decided_settles_who_of_several_accounts_is_meant()
    {
        LifecyclePlan plan = TwoAccounts().Decide("1", DecisionKind.Link, "b1").Plan();

        Assert.Empty(plan.Problems);
        Assert.Equal("b1", Assert.Single(plan.Observations.Adoptions).Anchor);
    }

    [Fact]
    public void A_link_that_was_decided_settles_whose_an_account_is_and_the_other_person_gets_one()
    {
        LifecyclePlan plan = TwoPeople().Decide("2", DecisionKind.Link, "a9").Plan();

        Assert.Empty(plan.Problems);
        LinkAccount link = plan.Changes.Single(static change => change.Identity == "2").Operations.OfType<LinkAccount>().Single();
        Assert.Equal("admin decided it on 2026-11-22: looked at", Assert.Single(link.Reasons).Text);
        Assert.Contains(plan.Changes.Single(static change => change.Identity == "1").Operations, static operation => operation.Kind == OperationKind.CreateAccount);
    }

    [Fact]
    public void A_match_of_low_confidence_is_not_shown_as_the_persons_account_until_it_was_confirmed()
    {
        LifecycleIdentity open = Review().Look("1");
        LifecycleIdentity confirmed = Review().Decide("1", DecisionKind.Link, "a9").Look("1");

        Assert.Empty(open.Accounts);
        Assert.Contains("name9@contoso.com (a9)", Assert.Single(open.Omissions).Message, StringComparison.Ordinal);
        Assert.Equal("a9", Assert.Single(confirmed.Accounts).Anchor);
    }

    [Fact]
    public void Who_is_kept_apart_from_an_account_is_matched_without_it()
    {
        Assert.Equal("a1", Assert.Single(TwoAccounts().Decide("1", DecisionKind.KeepApart, "b1").Plan().Observations.Adoptions).Anchor);
        Assert.Contains(Assert.Single(Review().Decide("1", DecisionKind.KeepApart, "a9").Plan().Changes).Operations, static operation => operation.Kind == OperationKind.CreateAccount);
    }

    [Fact]
    public void A_decision_overrules_a_link_and_a_key_that_contradict_each_other()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Person("2").Account("1", ("employeeId", "2")).Remember("1", LifecycleState.Active);

        Assert.Contains("Person 2 (2)", Assert.Single(scenario.Plan().Problems).Message, StringComparison.Ordinal);
        LifecyclePlan mine = scenario.Decide("1", DecisionKind.Link, "a1").Plan();
        Assert.Empty(mine.Problems);
        Assert.Equal(["1", "2"], mine.Changes.Select(static change => change.Identity).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_decisions_for_one_account_and_one_for_an_account_that_is_gone_are_conflicts()
    {
        LifecyclePlan twice = TwoPeople().Decide("1", DecisionKind.Link, "a9").Decide("2", DecisionKind.Link, "a9").Plan();
        LifecyclePlan gone = new PlannerScenario().Person("1").Account("1").Decide("1", DecisionKind.Link, "b7").Plan();

        Assert.Equal(2, twice.Omissions.Count(static omission => omission.Reason == OmissionReason.Conflict));
        Assert.Empty(twice.Changes);
        Assert.Contains("b7", Assert.Single(gone.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(gone.Changes);
    }

    [Fact]
    public void A_decision_that_has_ended_ties_nobody()
    {
        PlannerScenario scenario = TwoAccounts().Decide("1", DecisionKind.Link, "b1");
        scenario.AsOf = scenario.AsOf.AddDays(31);

        Assert.Equal(OmissionReason.Conflict, Assert.Single(scenario.Plan().Omissions).Reason);
    }
}
