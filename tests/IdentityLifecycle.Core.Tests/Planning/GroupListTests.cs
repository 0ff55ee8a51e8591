using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Rules that give the groups of a list, such as those that another directory has.</summary>
public sealed class GroupListTests
{
    private const string Rule = ", { \"name\": \"Lists\", \"grant\": [ { \"directory\": \"corp\", \"memberOf\": \"Split([givenName], \\\";\\\")\" } ] }";

    [Fact]
    public void Somebody_gets_the_groups_of_the_list_and_loses_those_that_it_no_longer_has()
    {
        LifecycleChange change = Assert.Single(Scenario("Gym;Extra", "Sales;Alumni", "Alumni").Plan().Changes);
        Assert.Equal(["Extra", "Gym"], change.Operations.OfType<GrantEntitlement>().Select(static grant => grant.Entitlement.Name).Order());
        Assert.All(change.Operations.OfType<GrantEntitlement>(), static grant => Assert.Equal("Lists", grant.Rule));
        Assert.Equal(("Alumni", "Lists"), change.Operations.OfType<RevokeEntitlement>().Select(static revoke => (revoke.Entitlement.Name, revoke.Rule)).Single());
    }

    [Fact]
    public void Once_somebody_has_the_groups_of_the_list_nothing_is_left_to_do() =>
        Assert.Empty(Scenario("Gym;Alumni", "Sales;Alumni;Gym", "Alumni", "Gym").Plan().Changes);

    [Fact]
    public void Empty_list_takes_what_the_rule_gave_and_nothing_else()
    {
        LifecycleChange change = Assert.Single(Scenario(null, "Sales;Alumni;Gym", "Alumni").Plan().Changes);
        Assert.Equal("Alumni", Assert.IsType<RevokeEntitlement>(Assert.Single(change.Operations)).Entitlement.Name);
    }

    [Fact]
    public void Unknown_list_gives_and_takes_nothing()
    {
        LifecyclePlan plan = Scenario("?", "Sales;Alumni", "Alumni").Plan();
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Name_that_does_not_exist_is_a_problem_and_the_others_are_given_and_none_is_taken()
    {
        LifecyclePlan plan = Scenario("Gmy;Extra", "Sales;Alumni", "Alumni").Plan();
        LifecycleChange change = Assert.Single(plan.Changes);
        Assert.Equal("Extra", Assert.IsType<GrantEntitlement>(Assert.Single(change.Operations)).Entitlement.Name);
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.EntitlementNotFound, "1", "corp"), (problem.Kind, problem.Identity, problem.System));
        Assert.Contains("Person 1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("group \"Gmy\" does not exist", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_is_missing_for_many_is_one_problem_with_their_number()
    {
        PlannerScenario scenario = Scenario("Gmy;Extra", "Sales;Alumni", "Alumni");
        foreach (string id in new[] { "2", "3", "4", "5" })
        {
            scenario.Person(id, ("givenName", "Gmy")).Account(id);
        }

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(1, plan.Problems.Count(static problem => problem.Message.Contains("group \"Gmy\" does not exist", StringComparison.Ordinal)));
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal((LifecycleErrorKind.EntitlementNotFound, null, "corp"), (problem.Kind, problem.Identity, problem.System));
        Assert.StartsWith("5 people (1, 2, 3 …): entitlement \"Lists\": group \"Gmy\" does not exist", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_the_pattern_does_not_cover_do_not_count()
    {
        LifecyclePlan plan = Scenario("Domain Users;Extra;Gym", "Sales").Replace("\\\";\\\")\" }", "\\\";\\\")\", \"groups\": \"E*\" }").Plan();
        Assert.Empty(plan.Problems);
        Assert.Equal("Extra", Assert.IsType<GrantEntitlement>(Assert.Single(Assert.Single(plan.Changes).Operations)).Entitlement.Name);
    }

    [Fact]
    public void From_everybody_the_groups_that_the_pattern_covers_are_taken_where_the_list_does_not_have_them()
    {
        LifecyclePlan plan = Scenario("Extra", "Sales;Alumni;Extra;Gym")
            .Replace("\\\";\\\")\" }", "\\\";\\\")\", \"groups\": \"*m*\" }").Replace("\"name\": \"Lists\"", "\"name\": \"Lists\", \"removes\": \"anyIdentity\"").Plan();
        Assert.Equal(["Alumni", "Gym"], Assert.Single(plan.Changes).Operations.OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Name).Order());
    }

    [Theory]
    [InlineData("Sales;Alumni", "Alumni")]
    [InlineData("Sales;Alumni;Gym", "Alumni")]
    [InlineData("Sales;Extra", "")]
    public void A_computed_name_with_a_pattern_takes_the_old_group_too_whoever_gave_it(string memberOf, string taken)
    {
        LifecyclePlan plan = Scenario("Gym", memberOf).Replace("\"memberOf\": \"Split([givenName], \\\";\\\")\" }", "\"group\": \"[givenName]\", \"groups\": \"*m*\" }")
            .Replace("\"name\": \"Lists\"", "\"name\": \"Lists\", \"removes\": \"anyIdentity\"").Plan();

        Assert.Equal(taken, string.Join(',', plan.Changes.SelectMany(static change => change.Operations).OfType<RevokeEntitlement>().Select(static revoke => revoke.Entitlement.Name).Order()));
    }

    private static PlannerScenario Scenario(string? list, string memberOf, params string[] given)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ENTITLEMENT", Rule).Person("1", ("givenName", list)).Account("1", ("memberOf", memberOf)).Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Memory = scenario.Memory with { Grants = [.. scenario.Memory.Grants, .. given.Select(static group => new RememberedGrant("1", "corp", "g" + group, "Lists", LinkOrigin.Created, PlannerScenario.Now))] };
        return scenario;
    }
}
