using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Requests of the pages on groups, with the answers that the pages tell.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task A_Microsoft_365_group_has_an_address()
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddGroupAsync("library", new { groupTypes = new[] { "Unified" }, mailEnabled = true, securityEnabled = false });

        Answer group = await bench.GetAsync($"groups/{id}?$select=mail,groupTypes");

        Assert.Equal("library@contoso.onmicrosoft.com", group["mail"].GetString());
        Assert.Equal("Unified", group["groupTypes"][0].GetString());
    }

    [Fact]
    public async Task A_distribution_list_cannot_be_created()
    {
        await using Bench bench = await Bench.StartAsync();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => bench.AddGroupAsync("list", new { mailEnabled = true, securityEnabled = false }));

        Assert.Contains("does not currently support writes of mail-enabled groups", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_added_once_and_removed_once()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.Equal(204, (await bench.AddMemberAsync(group, adele)).Status);
        Answer again = await bench.AddMemberAsync(group, adele);
        Assert.Equal((400, "One or more added object references already exist for the following modified properties: 'members'."), (again.Status, again.ErrorMessage));
        Assert.Equal(404, (await bench.AddMemberAsync(group, "87d349ed-44d7-43e1-9a83-5f2406dee5bd")).Status);
        Assert.Equal(204, (await bench.DeleteAsync($"groups/{group}/members/{adele}/$ref")).Status);
        Assert.Equal(404, (await bench.DeleteAsync($"groups/{group}/members/{adele}/$ref")).Status);
    }

    [Fact]
    public async Task Twenty_members_are_added_at_once_all_or_none()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        List<string> users = [];
        for (int number = 0; number < 21; number++)
        {
            users.Add(await bench.AddUserAsync($"user{number}"));
        }

        await bench.AddMemberAsync(group, users[0]);
        Assert.Equal(400, (await bench.PatchAsync($"groups/{group}", Binding(users))).Status);
        Assert.Equal(400, (await bench.PatchAsync($"groups/{group}", Binding(users.Take(20)))).Status);
        Assert.Single((await bench.GetAsync($"groups/{group}/members")).Value);
        Assert.Equal(204, (await bench.PatchAsync($"groups/{group}", Binding(users.Skip(1)))).Status);
        Assert.Equal(21, (await bench.GetAsync($"groups/{group}/members?$select=id")).Value.Count);
    }

    [Fact]
    public async Task Members_say_their_type_and_can_be_cast()
    {
        await using Bench bench = await Bench.StartAsync();
        string outer = await bench.AddGroupAsync("Outer");
        string inner = await bench.AddGroupAsync("Inner");
        string adele = await bench.AddUserAsync("AdeleV");
        await bench.AddMemberAsync(outer, inner);
        await bench.AddMemberAsync(inner, adele);

        Assert.Equal("#microsoft.graph.group", Assert.Single((await bench.GetAsync($"groups/{outer}/members")).Value).GetProperty("@odata.type").GetString());
        Assert.Empty((await bench.GetAsync($"groups/{outer}/members/microsoft.graph.user")).Value);
        Assert.Equal("1", (await bench.GetAsync($"groups/{outer}/transitiveMembers/graph.user/$count", eventual: true)).Text);
        Assert.Equal([inner, outer], (await bench.GetAsync($"users/{adele}/transitiveMemberOf")).Value.Select(static one => one.GetProperty("id").GetString()!).Order(Comparer<string>.Create((left, _) => left == inner ? -1 : 1)));
    }

    [Fact]
    public async Task Members_of_a_dynamic_group_are_not_written()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Dynamic", new { groupTypes = new[] { "DynamicMembership" }, membershipRule = "user.department -eq \"Sales\"", membershipRuleProcessingState = "On" });
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.Equal((403, "Authorization_RequestDenied"), ((await bench.AddMemberAsync(group, adele)).Status, (await bench.AddMemberAsync(group, adele)).ErrorCode));
        Assert.Equal(204, (await bench.PatchAsync($"groups/{group}", new { membershipRule = "user.department -eq \"Legal\"" })).Status);
    }

    [Fact]
    public async Task What_is_mastered_on_premises_is_not_written()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Synchronised");
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Tenant.Change(state => state.Put(state.Find(group)!.With("onPremisesSyncEnabled", true)).Put(state.Find(adele)!.With("onPremisesSyncEnabled", true)));

        Answer[] refused = [await bench.AddMemberAsync(group, adele), await bench.PatchAsync($"users/{adele}", new { department = "Sales" })];

        Assert.All(refused, static one => Assert.Equal((400, "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration."), (one.Status, one.ErrorMessage)));
        Assert.Equal(204, (await bench.PatchAsync($"users/{adele}", new { usageLocation = "US" })).Status);
    }

    [Fact]
    public async Task A_role_assignable_group_needs_its_own_permission()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Admins", new { isAssignableToRole = true });
        string adele = await bench.AddUserAsync("AdeleV");

        bench.Become("GroupMember.ReadWrite.All", "User.Read.All");
        Assert.Equal(403, (await bench.AddMemberAsync(group, adele)).Status);
        bench.Become("GroupMember.ReadWrite.All", "User.Read.All", "RoleManagement.ReadWrite.Directory");
        Assert.Equal(204, (await bench.AddMemberAsync(group, adele)).Status);
    }

    [Fact]
    public async Task Members_that_may_not_be_read_are_nulls()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        string adele = await bench.AddUserAsync("AdeleV");
        await bench.AddMemberAsync(group, adele);

        bench.Become("GroupMember.Read.All");
        JsonElement member = Assert.Single((await bench.GetAsync($"groups/{group}/members")).Value);

        Assert.Equal(adele, member.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, member.GetProperty("displayName").ValueKind);
    }

    [Fact]
    public async Task A_hidden_membership_shows_nulls_without_its_permission()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("council", new { groupTypes = new[] { "Unified" }, mailEnabled = true, securityEnabled = false, visibility = "HiddenMembership" });
        await bench.AddMemberAsync(group, await bench.AddUserAsync("AdeleV"));

        bench.Become("GroupMember.Read.All", "User.Read.All");
        JsonElement hidden = Assert.Single((await bench.GetAsync($"groups/{group}/members")).Value);
        bench.Become("GroupMember.Read.All", "User.Read.All", "Member.Read.Hidden");
        JsonElement shown = Assert.Single((await bench.GetAsync($"groups/{group}/members")).Value);

        Assert.Equal((JsonValueKind.Null, "AdeleV"), (hidden.GetProperty("displayName").ValueKind, shown.GetProperty("displayName").GetString()));
    }

    [Fact]
    public async Task Members_that_are_added_at_the_same_time_are_all_there()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        string[] users = [.. await Task.WhenAll(Enumerable.Range(0, 30).Select(number => bench.AddUserAsync($"user{number}")))];

        Answer[] answers = await Task.WhenAll(users.Concat(users).Select(user => bench.AddMemberAsync(group, user)));

        Assert.Equal((30, 30), (answers.Count(static answer => answer.Status == 204), answers.Count(static answer => answer.Status == 400)));
        Assert.Equal("30", (await bench.GetAsync($"groups/{group}/members/$count", eventual: true)).Text);
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        string adele = await bench.AddUserAsync("AdeleV");
        Assert.Equal(204, (await bench.PostAsync($"groups/{group}/owners/$ref", Bench.Reference(adele))).Status);

        Answer refused = await bench.DeleteAsync($"groups/{group}/owners/{adele}/$ref");

        Assert.Equal((400, "The group must have at least one owner, hence this owner cannot be removed."), (refused.Status, refused.ErrorMessage));
    }

    [Fact]
    public async Task A_deleted_Microsoft_365_group_is_restored_and_a_security_group_is_not()
    {
        await using Bench bench = await Bench.StartAsync();
        string security = await bench.AddGroupAsync("Sales");
        string unified = await bench.AddGroupAsync("library", new { groupTypes = new[] { "Unified" }, mailEnabled = true, securityEnabled = false });

        await bench.DeleteAsync($"groups/{security}");
        await bench.DeleteAsync($"groups/{unified}");

        Assert.Equal(404, (await bench.PostAsync($"directory/deletedItems/{security}/restore")).Status);
        Assert.Equal(200, (await bench.PostAsync($"directory/deletedItems/{unified}/restore")).Status);
        Assert.Equal(ObjectKind.Group, bench.Simulator.Tenant.Truth.Find(unified)!.Kind);
    }

    private static Dictionary<string, IEnumerable<string>> Binding(IEnumerable<string> ids) => new() { ["members@odata.bind"] = ids.Select(static id => $"https://graph.microsoft.com/v1.0/directoryObjects/{id}") };
}
