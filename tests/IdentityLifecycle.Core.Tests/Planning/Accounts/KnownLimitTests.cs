using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>What a directory is known to refuse is said in the plan, once for everybody whom it concerns, and not planned.</summary>
public sealed class KnownLimitTests
{
    private static PlannerScenario Joiners(DirectoryLimits limits) => new PlannerScenario { Limits = limits }.Person("1").Person("2").Person("3").Person("4");

    private static PlannerScenario Leaver(string id = "1") => new PlannerScenario().Person(id, ("employeeLeaveDateTime", "2026-11-20")).Account(id, ("memberOf", "Sales;Gym")).Remember(id, LifecycleState.Active, grants: "Sales");

    [Fact]
    public void A_suffix_that_nobody_can_sign_in_with_is_one_problem_for_all_joiners()
    {
        LifecyclePlan plan = Joiners(new DirectoryLimits { SignInSuffixes = ["contoso.net", "contoso.local"] }).Plan();

        Assert.Empty(plan.Changes);
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.StartsWith("4 people (1, 2, 3 …): userPrincipalName in corp: the value ends with @contoso.com, with which nobody could sign in: corp knows contoso.local, contoso.net.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, Joiners(new DirectoryLimits { SignInSuffixes = ["CONTOSO.com"] }).Plan().Changes.Count);
    }

    [Theory]
    [InlineData(32, 0, "have 24 characters, and corp asks for 32 at least")]
    [InlineData(8, 4, null)]
    [InlineData(8, 5, "are of 4 kinds of characters")]
    public void Passwords_that_the_directory_refuses_make_no_accounts(int length, int kinds, string? expected)
    {
        LifecyclePlan plan = Joiners(new DirectoryLimits { ShortestPassword = length, PasswordKinds = kinds }).Policy("DIRECTORY", ", \"credentials\": { \"initial\": \"generate\" }").Plan();

        Assert.Equal(expected is null ? 4 : 0, plan.Changes.Count);
        Assert.Equal(expected is null ? 0 : 1, plan.Problems.Count);
        Assert.All(plan.Problems, problem => Assert.Contains(expected!, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Somebody_who_comes_back_is_not_enabled_without_the_new_password()
    {
        PlannerScenario scenario = new PlannerScenario { Limits = new DirectoryLimits { ShortestPassword = 32 } }.Policy("DIRECTORY", ", \"credentials\": { \"rehire\": \"generate\" }")
            .Person("1").Account("1", ("accountEnabled", "false")).Remember("1", LifecycleState.Left, "2026-10-01", isDisabledByUs: true, "Sales");

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Contains("The account is not enabled", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_too_long_gives_way_to_the_next_candidate()
    {
        PlannerScenario scenario = new PlannerScenario { Limits = new DirectoryLimits { LongestName = 12 } }.Replace("\"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\"", "\"SelectUniqueValue([displayName], [surname])\"")
            .Person("1", ("displayName", "A name of more than twelve")).Person("2", ("displayName", "B name of more than twelve"), ("surname", "SoIsThisSurname"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal("Name1", Assert.IsType<CreateAccount>(Assert.Single(plan.Changes).Operations[0]).Name);
        Assert.Contains("has 26 characters, and corp takes 12 at most", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_container_that_cannot_be_made_is_named()
    {
        PlannerScenario scenario = new PlannerScenario { Limits = new DirectoryLimits { LongestContainer = 8 } }.Policy("DIRECTORY", ", \"createContainers\": true")
            .Replace("\"container\": [\"Staff\"]", "\"container\": [\"[department]\"]").Person("1", ("department", "Research and development")).Person("2", ("department", "Legal"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal("2", Assert.Single(plan.Changes).Identity);
        Assert.Contains("\"Research and development\" has 24 characters, and corp takes 8 at most", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_of_the_same_name_is_passed_by_and_named_where_no_candidate_is_left()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1");
        scenario.Occupied.Add(("Staff", "person 1", "CN=Person 1,OU=Staff"));
        Assert.Equal("Person 1 1", Assert.IsType<CreateAccount>(Assert.Single(scenario.Plan().Changes).Operations[0]).Name);

        scenario.Occupied.Add(("Staff", "Person 1 1", "CN=Person 1 1,OU=Staff"));
        LifecyclePlan plan = scenario.Plan();
        Assert.Empty(plan.Changes);
        Assert.Contains("\"Person 1\" belongs to CN=Person 1,OU=Staff", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_moves_to_where_a_contact_has_its_name_gets_another_one()
    {
        PlannerScenario scenario = Leaver();
        scenario.Occupied.Add(("Leavers", "Person 1", "CN=Person 1,OU=Leavers"));

        MoveAccount move = Assert.Single(Assert.Single(scenario.Plan().Changes).Operations.OfType<MoveAccount>());

        Assert.Equal("Person 1 1", move.NewName);
    }

    [Fact]
    public void Access_that_the_directory_refuses_to_take_is_left_out_and_counts_as_left()
    {
        PlannerScenario scenario = Leaver();
        scenario.Locks.Add("Gym", "it lies outside the root");

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(["Sales"], Assert.Single(plan.Changes).Operations.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Name));
        Assert.Equal("Person 1 (1): group \"Gym\" in corp is not revoked: it lies outside the root.", Assert.Single(plan.Problems).Message);
        Assert.Equal(OmissionReason.NotAllowed, Assert.Single(plan.Omissions).Reason);
        Assert.Equal(["Gym"], Assert.Single(plan.ResidualAccess).Access);
    }

    [Fact]
    public void Access_that_the_directory_refuses_to_give_is_one_problem_for_everybody()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("memberOf", "")).Person("2").Account("2", ("memberOf", ""));
        scenario.Locks.Add("Sales", "it lies outside the root");

        LifecyclePlan plan = scenario.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal("2 people (1, 2): group \"Sales\" in corp is not granted: it lies outside the root.", Assert.Single(plan.Problems).Message);
    }

    [Theory]
    [InlineData("Gym", null, false)]
    [InlineData("Extra", null, true)]
    [InlineData(null, "Gym", true)]
    public void A_primary_group_is_not_taken_and_that_of_everybody_is_not_spoken_of(string? usual, string? own, bool isTakenOrSaid)
    {
        PlannerScenario scenario = Leaver();
        scenario.UsualPrimary = usual;
        if (own is not null)
        {
            scenario.Primaries.Add("a1", own);
        }

        LifecyclePlan plan = scenario.Plan();

        bool isTaken = Assert.Single(plan.Changes).Operations.OfType<RevokeEntitlement>().Any(static revoke => revoke.Entitlement.Name == "Gym");
        Assert.Equal(isTakenOrSaid, isTaken || plan.Problems.Count == 1);
        Assert.True(own is null || !isTaken);
        Assert.Empty(plan.ResidualAccess);
    }

    [Fact]
    public void A_leaver_whose_account_was_used_after_the_last_day_is_disabled_and_the_day_is_named()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-20")).Account("1", ("lastSignInDateTime", "2026-11-22")).Remember("1", LifecycleState.Active, grants: "Sales");

        LifecyclePlan plan = scenario.Plan();

        Assert.Contains(Assert.Single(plan.Changes).Operations, static operation => operation is DisableAccount);
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.LeaverSignedIn, "2026-11-22 00:00"), (problem.Kind, problem.Value));
        Assert.Contains("signed in on 2026-11-22 00:00 UTC, after the last day (2026-11-21)", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-05-01", true)]
    [InlineData("2025-12-01", false)]
    public void An_account_that_was_used_after_the_last_day_is_not_deleted(string signIn, bool isUsed)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-01"))
            .Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", ""), ("lastSignInDateTime", signIn)).Remember("1", LifecycleState.Left, isDisabledByUs: true).DisabledSince("1", PlannerScenario.Now.AddDays(-200));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(isUsed ? 0 : 1, plan.Changes.Count);
        Assert.Equal(isUsed ? 1 : 0, plan.Problems.Count);
        Assert.Equal(isUsed ? 1 : 0, plan.Omissions.Count(static omission => omission.Reason == OmissionReason.Review));
    }
}
