using System.IO;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.Residual;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Residual;

/// <summary>Whoever left and stays enabled, or keeps access that the policy takes, is told by the plan, whatever the cause.</summary>
public sealed class ResidualAccessTests
{
    private const string LeftOn = "2026-11-01";

    [Fact]
    public void Leaver_whose_account_the_plan_closes_leaves_nothing() => Assert.Empty(Leaver().Plan().ResidualAccess);

    [Fact]
    public void Account_that_is_closed_already_leaves_nothing() =>
        Assert.Empty(new PlannerScenario().Person("1", ("employeeLeaveDateTime", LeftOn)).Account("1", ("accountEnabled", "false"), ("memberOf", "Alumni"), ("container", "Leavers"))
            .Remember("1", LifecycleState.Left).Plan().ResidualAccess);

    [Fact]
    public void Account_that_the_policy_protects_is_named_with_what_is_left_and_what_to_do()
    {
        ResidualAccess residual = Assert.Single(Leaver().Policy("DIRECTORY", ", \"protected\": \"account.displayName -startsWith \\\"Person\\\"\"").Plan().ResidualAccess);

        Assert.Equal(("1", "corp", "name1@contoso.com", true, 1, false), (residual.Identity, residual.Directory, residual.Account, residual.IsEnabled, residual.AccessCount, residual.IsKnown));
        Assert.Equal(["Sales"], residual.Access);
        Assert.Contains("is protected", residual.Why, StringComparison.Ordinal);
        Assert.Contains("by hand", residual.Advice, StringComparison.Ordinal);
        Assert.StartsWith("Person 1 (1) left, but account name1@contoso.com in corp is still enabled, member of Sales: ", residual.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Account_that_the_directory_protects_is_told()
    {
        PlannerScenario scenario = Leaver();
        scenario.Protections.Add(("a1", "is a member of Domain Admins"));
        Assert.Contains("is a member of Domain Admins", Assert.Single(scenario.Plan().ResidualAccess).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_account_that_may_be_that_of_a_leaver_is_told()
    {
        IReadOnlyList<ResidualAccess> residual = Leaver(remember: false).Account("1", ("id", "b1"), ("userPrincipalName", "other@contoso.com"), ("memberOf", string.Empty)).Plan().ResidualAccess;
        Assert.Equal([("name1@contoso.com", "enabled, member of Sales"), ("other@contoso.com", "enabled")], residual.Select(static one => (one.Account!, one.Left)));
        Assert.All(residual, static one => Assert.Contains("several accounts", one.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Account_that_a_leaver_shares_with_somebody_else_is_told()
    {
        IReadOnlyList<ResidualAccess> residual = Leaver(remember: false).Person("2", ("employeeId", "1")).Plan().ResidualAccess;
        Assert.Equal("name1@contoso.com", Assert.Single(residual).Account);
    }

    [Fact]
    public void Account_whose_key_became_that_of_somebody_else_is_told()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", LeftOn)).Person("2").Account("1", ("employeeId", "2")).Remember("1", LifecycleState.Active);
        Assert.Equal(("1", "name1@contoso.com"), (Assert.Single(scenario.Plan().ResidualAccess).Identity, scenario.Plan().ResidualAccess[0].Account));
    }

    [Fact]
    public void Account_that_nobody_confirmed_is_told()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"], \"confidence\": \"review\" }")
            .Person("1", ("employeeLeaveDateTime", LeftOn)).Account("1", ("employeeId", null));
        ResidualAccess residual = Assert.Single(scenario.Plan().ResidualAccess);
        Assert.Equal((true, "name1@contoso.com"), (residual.IsEnabled, residual.Account));
        Assert.Contains("Decide whose account it is", residual.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaver_whose_account_nobody_can_look_up_is_told_without_one()
    {
        ResidualAccess residual = Assert.Single(new PlannerScenario().Policy("TIER", ", { \"match\": [\"department\"] }").Person("1", ("employeeLeaveDateTime", LeftOn), ("department", "?"))
            .Account("1", ("employeeId", null)).Plan().ResidualAccess);
        Assert.Equal((null, null), (residual.Account, residual.IsEnabled));
        Assert.Contains("perhaps enabled", residual.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LeftOn, LeftOn)]
    [InlineData(LeftOn, null)]
    [InlineData(null, LeftOn)]
    public void Leaver_whose_rows_contradict_each_other_is_told(string? first, string? second)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", first)).Person("1", ("employeeLeaveDateTime", second)).Person("2").Contradicting("1")
            .Account("1").Account("2").Remember("1", LifecycleState.Active).Remember("2", LifecycleState.Active);
        ResidualAccess residual = Assert.Single(scenario.Plan().ResidualAccess);
        Assert.Equal(("1", true, "name1@contoso.com"), (residual.Identity, residual.IsEnabled, residual.Account));
        Assert.Contains("on lines 2, 3", residual.Why, StringComparison.Ordinal);
        Assert.Contains("system of record", residual.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_contradict_each_other_and_say_nothing_of_leaving_are_no_leaver() =>
        Assert.Empty(new PlannerScenario().Person("1").Person("1", ("department", "IT")).Contradicting("1").Account("1").Plan().ResidualAccess);

    [Fact]
    public void Leaver_without_memory_of_a_contradicting_row_is_found_by_the_key() =>
        Assert.Equal("name1@contoso.com", Assert.Single(new PlannerScenario().Person("1", ("employeeLeaveDateTime", LeftOn)).Person("1").Person("2").Contradicting("1").Account("1").Account("2").Plan().ResidualAccess).Account);

    [Fact]
    public void Account_with_an_operation_that_an_earlier_run_left_open_is_told()
    {
        PlannerScenario scenario = Leaver();
        scenario.LeftOpen.Add(new PlanOmission(OmissionReason.LeftOpen, "corp", "1", "1", "the run x was cut short."));
        Assert.Contains("Resume-LifecycleRun", Assert.Single(scenario.Plan().ResidualAccess).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaver_older_than_the_policy_catches_up_with_is_told() =>
        Assert.Contains("maxCatchUp", Assert.Single(Leaver().Policy("POPULATION", ", \"maxCatchUp\": \"P7D\"").Plan().ResidualAccess).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2020-01-31")]
    public void Leaver_beyond_the_time_of_keeping_is_closed_like_any_other(string left) =>
        Assert.Empty(new PlannerScenario().Person("1", ("employeeLeaveDateTime", left)).Account("1").Remember("1", LifecycleState.Active).Plan().ResidualAccess);

    [Fact]
    public void Account_outside_the_root_is_told() =>
        Assert.Contains("outside", Assert.Single(new PlannerScenario().Person("1", ("employeeLeaveDateTime", LeftOn)).Account("1", ("container", null)).Remember("1", LifecycleState.Active).Plan().ResidualAccess).Why, StringComparison.Ordinal);

    [Fact]
    public void Account_of_which_the_directory_does_not_say_whether_it_is_enabled_is_told()
    {
        ResidualAccess residual = Assert.Single(new PlannerScenario().Person("1", ("employeeLeaveDateTime", LeftOn)).Account("1", ("accountEnabled", "?")).Remember("1", LifecycleState.Active).Plan().ResidualAccess);
        Assert.Equal((null, 0), (residual.IsEnabled, residual.AccessCount));
    }

    [Fact]
    public void Person_who_vanished_and_counts_as_left_is_told()
    {
        PlannerScenario scenario = new PlannerScenario().Person("2").Account("2").Account("1").Remember("1", LifecycleState.Left).Remember("2", LifecycleState.Active);
        scenario.Protections.Add(("a1", "is a member of Domain Admins"));
        Assert.Equal("1", Assert.Single(scenario.Plan().ResidualAccess).Identity);
    }

    [Fact]
    public void Directory_that_was_not_compared_may_have_an_open_account()
    {
        PlannerScenario scenario = Leaver().Person("2").Remember("2", LifecycleState.Active);
        scenario.HasCorp = false;
        ResidualAccess residual = Assert.Single(scenario.Plan().ResidualAccess);
        Assert.Equal(("1", "a1", null), (residual.Identity, residual.Account, residual.IsEnabled));
        scenario.DisabledSince("1", PlannerScenario.Now.AddDays(-1));
        Assert.Empty(scenario.Plan().ResidualAccess);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(0, false)]
    [InlineData(-3, false)]
    public void Hold_with_an_end_excludes_what_it_covers_until_it_ends(int days, bool isKnown)
    {
        PlannerScenario scenario = Protected();
        scenario.Memory = scenario.Memory with { Holds = [Hold([], PlannerScenario.Now.AddDays(days))] };
        ResidualAccess residual = Assert.Single(scenario.Plan().ResidualAccess);
        Assert.Equal((isKnown, isKnown ? "works on" : null), (residual.IsKnown, residual.KnownReason));
    }

    [Fact]
    public void Hold_without_an_end_excludes_nothing()
    {
        PlannerScenario scenario = Leaver();
        scenario.Memory = scenario.Memory with { Holds = [Hold([], DateTimeOffset.MaxValue)] };
        Assert.False(Assert.Single(scenario.Plan().ResidualAccess).IsKnown);
    }

    [Theory]
    [InlineData(false, nameof(OperationKind.DisableAccount))]
    [InlineData(false, nameof(OperationKind.RevokeEntitlement))]
    [InlineData(true, nameof(OperationKind.DisableAccount), nameof(OperationKind.RevokeEntitlement))]
    public void Hold_excludes_only_if_it_covers_everything_that_is_left(bool isKnown, params string[] operations)
    {
        PlannerScenario scenario = Protected();
        scenario.Memory = scenario.Memory with { Holds = [Hold(operations, PlannerScenario.Now.AddDays(3))] };
        Assert.Equal(isKnown, Assert.Single(scenario.Plan().ResidualAccess).IsKnown);
    }

    [Fact]
    public void Hold_on_one_kind_of_operation_leaves_what_it_holds_and_no_more()
    {
        PlannerScenario scenario = Leaver();
        scenario.Memory = scenario.Memory with { Holds = [Hold([nameof(OperationKind.RevokeEntitlement)], PlannerScenario.Now.AddDays(3))] };
        ResidualAccess residual = Assert.Single(scenario.Plan().ResidualAccess);
        Assert.Equal((false, "member of Sales", true), (residual.IsEnabled, residual.Left, residual.IsKnown));
    }

    [Fact]
    public async Task What_nobody_has_excluded_comes_first_and_the_plan_file_keeps_all_of_it()
    {
        PlannerScenario scenario = Protected().Person("2", ("employeeLeaveDateTime", LeftOn)).Account("2").Remember("2", LifecycleState.Active);
        scenario.Protections.Add(("a2", "is a member of Domain Admins"));
        scenario.Memory = scenario.Memory with { Holds = [Hold([], PlannerScenario.Now.AddDays(3))] };
        LifecyclePlan plan = scenario.Plan();
        Assert.Equal([("2", false), ("1", true)], plan.ResidualAccess.Select(static one => (one.Identity, one.IsKnown)));
        Assert.Equal(plan.ResidualAccess.Select(static one => one.ToString()), (await ReadBackAsync(plan)).ResidualAccess.Select(static one => one.ToString()));
    }

    [Fact]
    public void Access_of_many_groups_is_counted_and_some_of_it_named()
    {
        ResidualAccess residual = new() { Identity = "1", DisplayName = "Li", Directory = "corp", IsEnabled = false, Access = ["A", "B"], AccessCount = 40, Why = "x.", Advice = "y." };
        Assert.Equal("member of A, B and 38 more", residual.Left);
    }

    private static async Task<LifecyclePlan> ReadBackAsync(LifecyclePlan plan)
    {
        using MemoryStream stream = new();
        await LifecyclePlanWriter.WriteAsync(plan, stream, CancellationToken.None);
        stream.Position = 0;
        return await LifecyclePlanReader.ReadAsync(stream, "plan.jsonl", CancellationToken.None);
    }

    private static PlannerScenario Leaver(bool remember = true)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("employeeLeaveDateTime", LeftOn)).Account("1");
        return remember ? scenario.Remember("1", LifecycleState.Active) : scenario;
    }

    private static PlannerScenario Protected()
    {
        PlannerScenario scenario = Leaver();
        scenario.Protections.Add(("a1", "is a member of Domain Admins"));
        return scenario;
    }

    private static LifecycleHold Hold(string[] operations, DateTimeOffset until) => new("1", "*", operations, until, "works on");
}
