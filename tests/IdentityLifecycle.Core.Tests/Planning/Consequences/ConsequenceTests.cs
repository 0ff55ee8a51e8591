using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Consequences;

/// <summary>A plan tells who enters and who leaves the groups whose rules decide that.</summary>
public sealed class ConsequenceTests
{
    private const string SalesRule = "user.department -eq \"Sales\"";
    private const string EnabledSalesRule = "(user.department -eq \"Sales\") -and (user.accountEnabled -eq true)";

    [Fact]
    public void Mover_leaves_the_group_of_the_old_department_and_enters_that_of_the_new_one()
    {
        PlannerScenario scenario = Mover().Ruled("All of Sales", SalesRule).Ruled("All of Finance", "user.department -eq \"Finance\"");

        Assert.Equal(
            [("All of Finance", MembershipMove.Enters, "Person 1 (1)", "name1@contoso.com", "corp/1"), ("All of Sales", MembershipMove.Leaves, "Person 1 (1)", "name1@contoso.com", "corp/1")],
            scenario.Plan().Consequences.Select(static one => (one.Group, one.Change, one.DisplayName, one.Account, one.ChangeId!)));
    }

    [Fact]
    public void Consequence_names_the_part_of_the_rule_that_decides()
    {
        MembershipConsequence consequence = Assert.Single(Mover().Ruled("All of Sales", EnabledSalesRule).Plan().Consequences);
        Assert.Contains("department is \"Finance\"", consequence.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("accountEnabled", consequence.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Joiner_enters_and_is_judged_by_the_account_as_it_will_be() =>
        Assert.Equal([("All of Sales", MembershipMove.Enters)], Moves(new PlannerScenario().Person("1").Ruled("All of Sales", EnabledSalesRule)));

    [Fact]
    public void Joiner_enters_the_group_of_everybody_although_nobody_knows_the_id_yet() =>
        Assert.Equal([("Everybody", MembershipMove.Enters)], Moves(new PlannerScenario().Person("1").Ruled("Everybody", "user.userPrincipalName -ne null")));

    [Fact]
    public void Leaver_leaves_where_the_rule_reads_whether_the_account_is_enabled() =>
        Assert.Equal([("Enabled", MembershipMove.Leaves)], Moves(Leaver().Ruled("All of Sales", SalesRule).Ruled("Enabled", EnabledSalesRule)));

    [Fact]
    public void Deleted_account_leaves_every_group_that_it_is_in()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-01-01")).Account("1", ("accountEnabled", "false"), ("container", "Leavers"), ("memberOf", "Alumni"))
            .Remember("1", LifecycleState.Left, "2026-01-01", isDisabledByUs: true).DisabledSince("1", PlannerScenario.Now.AddDays(-200)).Ruled("All of Sales", SalesRule).Ruled("All of Finance", "user.department -eq \"Finance\"");

        MembershipConsequence consequence = Assert.Single(scenario.Plan().Consequences);
        Assert.Equal(("All of Sales", MembershipMove.Leaves, "the account is deleted"), (consequence.Group, consequence.Change, consequence.Reason));
    }

    [Fact]
    public void Account_that_the_plan_does_not_change_has_no_consequence() =>
        Assert.Empty(new PlannerScenario().Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Ruled("All of Sales", SalesRule).Plan().Consequences);

    [Fact]
    public void Change_of_what_no_rule_reads_has_no_consequence() =>
        Assert.Empty(new PlannerScenario().Person("1", ("displayName", "Other Name")).Account("1").Ruled("All of Sales", SalesRule).Plan().Consequences);

    [Fact]
    public void Nobody_enters_or_leaves_while_the_rule_is_paused()
    {
        PlannerScenario scenario = Mover().Ruled("All of Sales", SalesRule);
        scenario.Rules["All of Sales"] = new GroupRule(SalesRule, IsPaused: true);
        Assert.Empty(scenario.Plan().Consequences);
    }

    [Fact]
    public void Group_of_devices_has_no_consequence() => Assert.Empty(Mover().Ruled("Laptops", "device.displayName -startsWith \"L\"").Plan().Consequences);

    [Theory]
    [InlineData("user.shoeSize -eq \"42\"", "\"shoeSize\"")]
    [InlineData("user.department -resembles \"Sales\"", "-resembles")]
    [InlineData("user.department -eq", "cannot be evaluated")]
    public void Rule_that_cannot_be_evaluated_is_said_once(string rule, string why)
    {
        MembershipConsequence consequence = Assert.Single(Mover().Person("2").Ruled("Odd", rule).Plan().Consequences);
        Assert.Equal((MembershipMove.Undecided, string.Empty, (string?)null), (consequence.Change, consequence.DisplayName, consequence.ChangeId));
        Assert.Contains(why, consequence.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fact_that_is_unknown_and_decides_is_said_once_with_some_names()
    {
        PlannerScenario scenario = new PlannerScenario().Ruled("Local", "(user.department -ne \"Sales\") -and (user.jobTitle -eq \"Clerk\")");
        foreach (string id in new[] { "1", "2", "3", "4" })
        {
            scenario.Person(id, ("department", "Finance")).Account(id, ("jobTitle", "?")).Remember(id, LifecycleState.Active);
        }

        MembershipConsequence consequence = Assert.Single(scenario.Plan().Consequences);
        Assert.Equal(MembershipMove.Undecided, consequence.Change);
        Assert.Contains("and 1 more: jobTitle is unknown", consequence.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_about_groups_sees_those_that_the_plan_gives_and_takes() =>
        Assert.Equal([("Team", MembershipMove.Leaves)], Moves(Mover().Ruled("Team", "user.memberOf -any (group.objectId -in ['gSales'])")));

    [Fact]
    public void Consequences_are_no_operations()
    {
        LifecyclePlan without = Mover().Plan();
        LifecyclePlan with = Mover().Ruled("All of Sales", SalesRule).Plan();

        Assert.Equal((without.ContentHash, without.Id), (with.ContentHash, with.Id));
        Assert.Equal(without.GuardVerdicts, with.GuardVerdicts);
    }

    [Fact]
    public async Task Plan_file_shows_them_with_their_change()
    {
        LifecyclePlan plan = Mover().Ruled("All of Sales", SalesRule).Plan();
        using MemoryStream file = new();
        await LifecyclePlanWriter.WriteAsync(plan, file, default);
        file.Position = 0;

        LifecyclePlan read = await LifecyclePlanReader.ReadAsync(file, "plan", default);

        Assert.Equal(plan.Consequences, read.Consequences);
        Assert.Equal(plan.Consequences, Assert.Single(read.Changes).Consequences);
    }

    private static PlannerScenario Mover() => new PlannerScenario().Person("1", ("department", "Finance")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales");

    private static PlannerScenario Leaver() => new PlannerScenario().Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1").Remember("1", LifecycleState.Active, grants: "Sales");

    private static IEnumerable<(string, MembershipMove)> Moves(PlannerScenario scenario) => scenario.Plan().Consequences.Select(static one => (one.Group, one.Change));
}
