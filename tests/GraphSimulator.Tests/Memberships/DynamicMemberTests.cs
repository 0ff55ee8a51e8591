using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Memberships;

/// <summary>Members of dynamic groups follow the rule, some time later.</summary>
public sealed class DynamicMemberTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("user.department -eq \"Sales\"", "adele")]
    [InlineData("(user.department -ne 'Sales')", "bob cleo")]
    [InlineData("user.department -eq null", "cleo")]
    [InlineData("user.department -in [\"sales\",\"Legal\"] -and user.accountEnabled -eq true", "adele")]
    [InlineData("user.accountEnabled -eq false -or user.department -startsWith \"Sa\"", "adele bob")]
    [InlineData("-not (user.department -contains \"ale\")", "bob cleo")]
    [InlineData("user.mobile -eq \"1\"", "cleo")]
    public async Task A_rule_says_who_is_a_member(string rule, string expected)
    {
        await using Bench bench = await PeopleAsync();
        string group = await AddDynamicAsync(bench, rule);

        bench.Simulator.Clock.Advance(s_delay);

        Assert.Equal(expected, await MembersAsync(bench, group));
    }

    [Fact]
    public async Task Members_follow_a_change_of_a_user_and_of_the_rule()
    {
        await using Bench bench = await PeopleAsync();
        string group = await AddDynamicAsync(bench, "user.department -eq \"Sales\"");
        bench.Simulator.Clock.Advance(s_delay);
        await MembersAsync(bench, group);

        await bench.PatchAsync("users/bob@contoso.com", new { department = "Sales" });
        string tooEarly = await MembersAsync(bench, group);
        bench.Simulator.Clock.Advance(s_delay);
        string later = await MembersAsync(bench, group);
        await bench.PatchAsync($"groups/{group}", new { membershipRule = "user.department -eq null" });
        bench.Simulator.Clock.Advance(s_delay);

        Assert.Equal(("adele", "adele bob", "cleo"), (tooEarly, later, await MembersAsync(bench, group)));
    }

    [Fact]
    public async Task A_rule_that_is_paused_changes_nothing()
    {
        await using Bench bench = await PeopleAsync();
        string group = await AddDynamicAsync(bench, "user.department -eq \"Sales\"", "Paused");

        bench.Simulator.Clock.Advance(s_delay);

        Assert.Equal("", await MembersAsync(bench, group));
    }

    [Fact]
    public async Task A_rule_that_the_simulator_does_not_know_is_refused_as_such()
    {
        await using Bench bench = await PeopleAsync();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => AddDynamicAsync(bench, "user.memberof -any (group.objectId -in ['x'])"));

        Assert.Contains("NotSimulated", refused.Message, StringComparison.Ordinal);
    }

    private static Task<string> AddDynamicAsync(Bench bench, string rule, string state = "On") =>
        bench.AddGroupAsync("Dynamic", new { groupTypes = new[] { "DynamicMembership" }, membershipRule = rule, membershipRuleProcessingState = state });

    private static async Task<Bench> PeopleAsync()
    {
        Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("adele", new { department = "Sales" });
        await bench.AddUserAsync("bob", new { accountEnabled = false, department = "Legal" });
        await bench.AddUserAsync("cleo", new { mobilePhone = "1" });
        return bench;
    }

    private static async Task<string> MembersAsync(Bench bench, string group)
    {
        await bench.GetAsync("organization");
        return string.Join(' ', bench.Simulator.Tenant.Truth.Targets(LinkKind.Member, group).Select(static one => one.Text("displayName")).Order(StringComparer.Ordinal));
    }
}
