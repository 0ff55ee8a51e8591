using System.Net.Http;
using System.Text.Json;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Requests of the pages on delta queries, with the answers that the pages tell.</summary>
public sealed class DeltaTests
{
    [Fact]
    public async Task A_first_round_returns_everything_and_a_second_one_what_changed()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        await bench.AddUserAsync("MiriamG");
        Answer first = await bench.GetAsync("users/delta?$select=displayName,jobTitle");

        await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" });
        Answer second = await FollowAsync(bench, first);

        Assert.Equal(2, first.Value.Count);
        JsonElement changed = Assert.Single(second.Value);
        Assert.Equal((adele, "AdeleV", "Clerk"), (Text(changed, "id"), Text(changed, "displayName"), Text(changed, "jobTitle")));
        Assert.Empty((await FollowAsync(bench, second)).Value);
    }

    [Fact]
    public async Task A_property_that_was_never_set_is_left_out_and_one_that_was_cleared_is_null()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV", new { jobTitle = "Clerk" });
        await bench.PatchAsync($"users/{adele}", new { jobTitle = (string?)null });

        JsonElement user = Assert.Single((await bench.GetAsync("users/delta?$select=jobTitle,mobilePhone")).Value);

        Assert.Equal(JsonValueKind.Null, user.GetProperty("jobTitle").ValueKind);
        Assert.False(user.TryGetProperty("mobilePhone", out _));
    }

    [Fact]
    public async Task A_change_of_what_is_not_selected_is_not_told()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        Answer first = await bench.GetAsync("users/delta?$select=displayName");

        await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" });

        Assert.Empty((await FollowAsync(bench, first)).Value);
    }

    [Fact]
    public async Task Minimal_answers_hold_only_what_has_changed()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        Answer first = await bench.GetAsync("users/delta?$select=displayName,jobTitle");
        await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" });

        Answer second = await bench.SendAsync(HttpMethod.Get, Bench.Path(first["@odata.deltaLink"].GetString()!), null, ("Prefer", "return=minimal"));

        Assert.Equal(["id", "jobTitle"], Assert.Single(second.Value).EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task A_deleted_user_is_removed_as_changed_and_then_as_deleted()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        Answer first = await bench.GetAsync("users/delta");
        await bench.DeleteAsync($"users/{adele}");
        Answer second = await FollowAsync(bench, first);
        await bench.DeleteAsync($"directory/deletedItems/{adele}");
        Answer third = await FollowAsync(bench, second);

        Assert.Equal("changed", Text(Assert.Single(second.Value).GetProperty("@removed"), "reason"));
        Assert.Equal("deleted", Text(Assert.Single(third.Value).GetProperty("@removed"), "reason"));
    }

    [Fact]
    public async Task Members_enter_and_leave_also_by_being_deleted()
    {
        await using Bench bench = await Bench.StartAsync();
        string group = await bench.AddGroupAsync("Sales");
        string adele = await bench.AddUserAsync("AdeleV");
        string miriam = await bench.AddUserAsync("MiriamG");
        await bench.AddMemberAsync(group, adele);
        Answer first = await bench.GetAsync("groups/delta?$select=displayName,members");

        await bench.AddMemberAsync(group, miriam);
        await bench.DeleteAsync($"users/{adele}");
        JsonElement[] members = [.. Assert.Single((await FollowAsync(bench, first)).Value).GetProperty("members@delta").EnumerateArray()];

        Assert.Equal(adele, Text(Assert.Single(Assert.Single(first.Value).GetProperty("members@delta").EnumerateArray()), "id"));
        Assert.Equal("deleted", Text(members.Single(member => Text(member, "id") == adele).GetProperty("@removed"), "reason"));
        Assert.False(members.Single(member => Text(member, "id") == miriam).TryGetProperty("@removed", out _));
    }

    [Fact]
    public async Task A_change_of_manager_is_told_where_it_is_selected()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string miriam = await bench.AddUserAsync("MiriamG");
        string lee = await bench.AddUserAsync("LeeG");
        await bench.PutAsync($"users/{adele}/manager/$ref", Bench.Reference(miriam));
        Answer first = await bench.GetAsync("users/delta?$select=displayName,manager");

        await bench.PutAsync($"users/{adele}/manager/$ref", Bench.Reference(lee));
        JsonElement[] managers = [.. Assert.Single((await FollowAsync(bench, first)).Value).GetProperty("manager@delta").EnumerateArray()];

        Assert.Equal([(miriam, true), (lee, false)], managers.Select(static manager => (Text(manager, "id")!, manager.TryGetProperty("@removed", out _))));
    }

    [Fact]
    public async Task The_latest_token_comes_without_objects()
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("AdeleV");
        Answer latest = await bench.GetAsync("users/delta?$deltatoken=latest");
        await bench.AddUserAsync("MiriamG");

        Assert.Empty(latest.Value);
        Assert.Equal("MiriamG", Text(Assert.Single((await FollowAsync(bench, latest)).Value), "displayName"));
    }

    [Fact]
    public async Task A_token_expires_after_seven_days()
    {
        await using Bench bench = await Bench.StartAsync();
        Answer first = await bench.GetAsync("users/delta");

        bench.Simulator.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Answer expired = await FollowAsync(bench, first);

        Assert.Equal((400, "syncStateNotFound"), (expired.Status, expired.ErrorCode));
    }

    [Fact]
    public async Task A_reset_is_410_with_the_place_to_start_again()
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("AdeleV");
        Answer first = await bench.GetAsync("users/delta");

        bench.Simulator.Delta.Reset();
        Answer gone = await FollowAsync(bench, first);

        Assert.Equal((410, "resyncRequired"), (gone.Status, gone.ErrorCode));
        Assert.Single((await bench.GetAsync(Bench.Path(gone.Header("Location")!))).Value);
    }

    [Fact]
    public async Task Pages_lead_to_a_delta_link()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Simulator.Delta.PageSize = 2;
        for (int number = 0; number < 5; number++)
        {
            await bench.AddUserAsync($"user{number}");
        }

        Answer first = await bench.GetAsync("users/microsoft.graph.delta()?%24select=displayName");
        Answer second = await bench.GetAsync(Bench.Path(first["@odata.nextLink"].GetString()!));
        Answer third = await bench.GetAsync(Bench.Path(second["@odata.nextLink"].GetString()!));

        Assert.Equal(5, first.Value.Concat(second.Value).Concat(third.Value).Select(static user => Text(user, "id")).Distinct().Count());
        Assert.Empty((await FollowAsync(bench, third)).Value);
    }

    [Fact]
    public async Task Replays_tell_changes_again()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        Answer first = await bench.GetAsync("users/delta");
        bench.Simulator.Delta.ReplayedWrites = 1;

        Assert.Equal(adele, Text(Assert.Single((await FollowAsync(bench, first)).Value), "id"));
    }

    [Fact]
    public async Task A_filter_limits_a_query_to_ids()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string miriam = await bench.AddUserAsync("MiriamG");
        await bench.AddUserAsync("LeeG");

        Answer two = await bench.GetAsync($"users/delta/?$filter=id eq '{adele}' or id eq '{miriam}'");

        Assert.Equal(2, two.Value.Count);
        Assert.Equal(400, (await bench.GetAsync("users/delta?$filter=displayName eq 'x'")).Status);
    }

    [Theory]
    [InlineData("$top=10", "$top")]
    [InlineData("$orderby=displayName", "$orderby")]
    [InlineData("$expand=members", "$expand")]
    public async Task Options_that_delta_does_not_know_are_refused_and_against_the_contract(string option, string name)
    {
        await using Bench bench = await Bench.StartAsync();

        Assert.Equal(400, (await bench.GetAsync($"groups/delta?{option}")).Status);
        Assert.Equal(name, Assert.Single(bench.Simulator.Contract.Violations).Property);
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task Sign_ins_raise_no_change()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        Answer first = await bench.GetAsync("users/delta");

        bench.Simulator.Tenant.Change(state => state.Put(state.Find(adele)!.With("signInActivity", new { lastSignInDateTime = "2026-03-02T08:00:00Z" })));

        Assert.Empty((await FollowAsync(bench, first)).Value);
        Assert.Equal(501, (await bench.GetAsync("users/delta?$select=signInActivity")).Status);
    }

    private static Task<Answer> FollowAsync(Bench bench, Answer round) => bench.GetAsync(Bench.Path(round["@odata.deltaLink"].GetString()!));

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
