using System.IO;
using System.Text;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>What was read of a tenant is kept, and later readings only ask for what has changed.</summary>
public sealed class KeptImageTests
{
    [Fact]
    public async Task Every_kind_of_change_is_seen_as_a_full_reading_sees_it()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 20);
        Fixtures.Tenant tenant = kept.Tenant;
        string boss = tenant.AddUser("boss");
        string jane = tenant.AddUser("jane", new { department = "Sales", jobTitle = "Clerk", otherMails = new[] { "jane@example.com" } });
        string gone = tenant.AddUser("gone");
        string sales = tenant.AddGroup("sales");
        string all = tenant.AddGroup("all");
        string old = tenant.AddGroup("old");
        tenant.AddMember(sales, jane);
        tenant.AddMember(sales, gone);
        tenant.AddMember(all, sales);
        Change(kept, state => state.Link(LinkKind.Manager, jane, boss));
        Assert.Equal(await kept.ReadAllAsync(), await kept.ReadTextAsync());

        DirectoryImage unchanged = await kept.ReadAsync();
        Assert.Contains(": 0 users and groups that changed", unchanged.Origin!.Text, StringComparison.Ordinal);

        string newcomer = tenant.AddUser("newcomer", new { department = "Support" });
        tenant.AddMember(tenant.AddGroup("new"), newcomer);
        tenant.AddMember(all, newcomer);
        Put(kept, jane, "department", "Support");
        Put(kept, jane, "jobTitle", null);
        Put(kept, sales, "displayName", "Sales department");
        Change(kept, state => state.Unlink(LinkKind.Manager, jane, boss).Link(LinkKind.Manager, newcomer, jane));
        Change(kept, state => state.Unlink(LinkKind.Member, sales, jane).Unlink(LinkKind.Member, all, sales));
        Change(kept, state => state.Delete(gone, tenant.Simulator.Clock.Now));
        Change(kept, state => state.Purge(old));

        DirectoryImage changed = await kept.ReadAsync();

        Assert.False(changed.Origin!.HasStartedOver);
        Assert.Contains("and 2 are gone", changed.Origin.Text, StringComparison.Ordinal);
        Assert.Equal(await kept.ReadAllAsync(), $"{changed.Version}\n{ImageText.Of(changed)}");
        Account account = changed.Accounts().Single(account => account.Anchor == jane);
        Assert.Equal(("Support", true, true), (account.GetFact("department").AsText(), account.GetFact("jobTitle").IsNone, account.GetFact("manager").IsNone));
        Assert.Equal(jane, changed.Accounts().Single(account => account.Anchor == newcomer).GetFact("manager").AsText());
    }

    [Fact]
    public async Task What_no_change_tells_is_read_each_time()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync();
        kept.Attributes = ["lastSignInDateTime"];
        string jane = kept.Tenant.AddUser("jane");
        string group = kept.Tenant.AddGroup("executives");
        await kept.ReadAsync();
        Change(kept, state => state.Put(state.Find(jane)!.With("signInActivity", new { lastSuccessfulSignInDateTime = "2026-03-01T07:00:00Z" })));
        DirectoryObject unit = new DirectoryObject(kept.Tenant.Simulator.Identifiers.Next(), ObjectKind.AdministrativeUnit).With("displayName", "Executives").With("isMemberManagementRestricted", true);
        Change(kept, state => state.Put(unit).Link(LinkKind.Member, unit.Id, group));

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains("are gone; the others are as they were kept", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero)), image.GetAccount(0).GetFact("lastSignInDateTime"));
        Assert.Contains("restricted management", image.LockOf(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_ins_are_read_only_where_the_policy_needs_them()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 2);
        await kept.ReadAsync();
        int requests = kept.Tenant.Simulator.Requests;
        await kept.ReadAsync();

        // The tenant's domains, restricted groups, and the changes of users and of groups.
        Assert.Equal(4, kept.Tenant.Simulator.Requests - requests);
    }

    [Theory]
    [InlineData("410", true, "status 410")]
    [InlineData("expired", true, "syncStateNotFound")]
    [InlineData("garbage", true, "cannot be read")]
    [InlineData("token", true, "status 400")]
    [InlineData("damaged", true, "cannot be read")]
    [InlineData("future", true, "lies in the future")]
    [InlineData("old", false, "does not remember changes for much longer")]
    [InlineData("due", false, "the last full reading was on")]
    [InlineData("attributes", false, "others than before")]
    [InlineData("permissions", false, "others than before")]
    public async Task What_cannot_be_trusted_starts_over_and_says_so(string what, bool isLoud, string why)
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 5);
        await kept.ReadAsync();
        DateTimeOffset now = kept.Tenant.Simulator.Clock.Now;
        switch (what)
        {
            case "410":
                kept.Tenant.Simulator.Delta.Reset();
                break;
            case "old":
                kept.Tenant.Simulator.Clock.Advance(TimeSpan.FromDays(6));
                break;
            case "expired":
                kept.Tenant.Simulator.Clock.Advance(TimeSpan.FromDays(8));
                now = kept.Tenant.Simulator.Clock.Now;
                break;
            case "attributes":
                kept.Attributes = ["city"];
                break;
            case "permissions":
                kept.App = kept.Tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All");
                break;
        }

        await kept.PretendAsync(
            mark => what switch
            {
                "expired" => mark with { ReadAt = now, FullAt = now },
                "garbage" => mark with { Position = "?" },
                "token" => mark with { Position = mark.Position.Replace("token=", "token=x", StringComparison.Ordinal) },
                "future" => mark with { ReadAt = now.AddDays(1) },
                "due" => mark with { FullAt = now.AddDays(-8) },
                _ => mark,
            },
            what == "damaged" ? [new ImageEntry($"2:{Guid.NewGuid():N}", Encoding.UTF8.GetBytes("not encrypted with the key, and long enough"))] : []);
        kept.Tenant.AddUser("newcomer");

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains(why, image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(isLoud, image.Origin.HasStartedOver);
        Assert.Equal(await kept.ReadAllAsync(), $"{image.Version}\n{ImageText.Of(image)}");
        Assert.Contains(": 0 users and groups", (await kept.ReadAsync()).Origin!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_restored_makes_everything_be_read_again_with_the_access_of_before()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync();
        string jane = kept.Tenant.AddUser("jane");
        string group = kept.Tenant.AddGroup("sales");
        kept.Tenant.AddMember(group, jane);
        kept.Tenant.Simulator.Clock.Advance(TimeSpan.FromDays(2));
        await kept.ReadAsync();
        Change(kept, state => state.Delete(jane, kept.Tenant.Simulator.Clock.Now));
        Assert.Equal(0, (await kept.ReadAsync()).Count);
        Change(kept, state => state.Restore(jane));

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains($"the user {jane} came back", image.Origin!.Text, StringComparison.Ordinal);
        Assert.False(image.Origin.HasStartedOver);
        Assert.Equal(["sales"], Assert.Single(image.Accounts()).MemberOf);
    }

    [Fact]
    public async Task More_changes_than_are_worth_it_lead_to_a_full_reading()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 5);
        await kept.ReadAsync();
        kept.Tenant.Simulator.Delta.PageSize = 5_000;
        Change(kept, state => Enumerable.Range(0, 20_001).Aggregate(state, static (rest, number) => rest.Put(DirectoryObject.From($"{number:x8}-0000-4000-8000-000000000000", ObjectKind.User, new { userPrincipalName = $"{number}@contoso.com" }))));

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains("more than 20000 users or groups changed", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(20_001, image.Accounts().Count(static account => account.GetFact("displayName").IsNone));
    }

    [Theory]
    [InlineData("/users/delta")]
    [InlineData("/groups/delta")]
    public async Task A_round_that_breaks_off_changes_nothing_that_was_kept(string path)
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 5);
        await kept.ReadAsync();
        ImageMark mark = await kept.MarkAsync();
        kept.Tenant.Simulator.Delta.PageSize = 1;
        string group = kept.Tenant.AddGroup("new");
        kept.Tenant.AddMember(group, kept.Tenant.AddUser("newcomer"));
        kept.Tenant.AddUser("another");
        kept.Tenant.AddGroup("another");
        kept.Tenant.Simulator.Faults.Add(new Fault(FaultKind.ForeignLink) { Path = path, ForeignHost = new Uri("http://graph.invalid") });

        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => kept.ReadAsync());

        Assert.Contains("graph.invalid", error.Message, StringComparison.Ordinal);
        Assert.Equal(mark, await kept.MarkAsync());
        Assert.Equal(await kept.ReadAllAsync(), await kept.ReadTextAsync());
    }

    [Fact]
    public async Task A_link_for_the_next_time_that_leads_to_another_host_is_not_kept()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 5);
        kept.Tenant.Simulator.Faults.Add(new Fault(FaultKind.ForeignLink) { Path = "/users/delta", ForeignHost = new Uri("http://graph.invalid") });

        await Assert.ThrowsAsync<LifecycleException>(() => kept.ReadAsync());

        Assert.Null(await kept.Store.OpenImageAsync(KeptTenant.Directory, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_shown_late_is_right_in_the_next_reading()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync(employees: 5);
        await kept.ReadAsync();
        kept.Tenant.Simulator.Tenant.Lag = TimeSpan.FromMinutes(10);
        string jane = kept.Tenant.AddUser("jane");
        kept.Tenant.AddMember(kept.Tenant.AddGroup("sales"), jane);
        Assert.DoesNotContain((await kept.ReadAsync()).Accounts(), account => account.Anchor == jane);
        kept.Tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(10));

        DirectoryImage image = await kept.ReadAsync();

        Assert.Contains(": 2 users and groups that changed", image.Origin!.Text, StringComparison.Ordinal);
        Assert.Equal(["sales"], image.Accounts().Single(account => account.Anchor == jane).MemberOf);
    }

    [Fact]
    public async Task Nothing_is_kept_where_nothing_may_be_and_nothing_can_be_read_in_the_store()
    {
        await using KeptTenant kept = await KeptTenant.StartAsync();
        string jane = kept.Tenant.AddUser("jane", new { department = "Confidentia" });
        await kept.ReadAsync(mayKeep: false);
        Assert.Null(await kept.Store.OpenImageAsync(KeptTenant.Directory, CancellationToken.None));

        await kept.ReadAsync();
        ImageMark mark = await kept.MarkAsync();
        Put(kept, jane, "jobTitle", "Director");
        DirectoryImage image = await kept.ReadAsync(mayKeep: false);
        Assert.Equal(await kept.ReadAllAsync(), $"{image.Version}\n{ImageText.Of(image)}");
        Assert.Equal(mark, await kept.MarkAsync());

        foreach (string file in System.IO.Directory.GetFiles(kept.StoreFolder))
        {
            await using FileStream content = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(content, Encoding.Latin1);
            Assert.DoesNotContain("Confidentia", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    private static void Change(KeptTenant kept, Func<TenantState, TenantState> change) => kept.Tenant.Simulator.Tenant.Change(change);

    private static void Put(KeptTenant kept, string id, string property, string? value) => Change(kept, state => state.Put(state.Find(id)!.With(property, value)));
}
