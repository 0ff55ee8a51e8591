using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class ImageTests
{
    [Fact]
    public async Task An_image_shows_all_users_and_groups_as_they_are()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 60);
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());
        GraphSimulator.Tenants.TenantState truth = tenant.Simulator.Tenant.Truth;

        Assert.Equal(truth.OfKind(ObjectKind.User).Select(static user => user.Id).Order(), image.Accounts().Select(static account => account.Anchor).Order());
        Assert.Equal(truth.OfKind(ObjectKind.Group).Select(static group => group.Id).Order(), image.Entitlements.Select(static group => group.Anchor).Order());
        foreach (Account account in image.Accounts())
        {
            DirectoryObject user = truth.Find(account.Anchor)!;
            Assert.Equal((user.Text("userPrincipalName"), ContainerPath.Root), (account.Name, account.Container));
            foreach (string attribute in new[] { "userPrincipalName", "displayName", "givenName", "department", "employeeId", "mail", "usageLocation", "userType" })
            {
                Assert.Equal((attribute, Fact.Of(user.Text(attribute))), (attribute, account.GetFact(attribute)));
            }

            Assert.Equal(Fact.Of(user.Flag("accountEnabled")!.Value), account.GetFact("accountEnabled"));
            Assert.Equal(Fact.Of(truth.Targets(LinkKind.Manager, user.Id).Select(static manager => manager.Id).FirstOrDefault()), account.GetFact("manager"));
            Assert.Equal(user.Texts("proxyAddresses"), account.GetFact("proxyAddresses").Value is ValueList list ? list.Texts() : []);
            Assert.Equal(
                truth.Sources(LinkKind.Member, user.Id).Where(static one => one.Kind == ObjectKind.Group).Select(static group => group.Text("displayName")!).Order(StringComparer.Ordinal),
                account.MemberOf.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_size_of_pages_makes_no_difference()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 40);
        DirectoryImage whole = await Tenant.ReadAsync(tenant.Open());
        int requests = tenant.Simulator.Requests;

        DirectoryImage paged = await Tenant.ReadAsync(tenant.Open(null, null, ("pageSize", 7L)));

        Assert.Equal(whole.Version, paged.Version);
        Assert.True(tenant.Simulator.Requests - requests > requests, "Small pages should have needed more requests.");
    }

    [Fact]
    public async Task A_change_makes_another_version_and_a_second_reading_the_same()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5);
        IDirectory directory = tenant.Open();
        string before = (await Tenant.ReadAsync(directory)).Version;
        Assert.Equal(before, (await Tenant.ReadAsync(directory)).Version);
        string user = tenant.AddUser("new");
        string group = tenant.AddGroup("sales");
        string added = (await Tenant.ReadAsync(directory)).Version;
        tenant.AddMember(group, user);
        string joined = (await Tenant.ReadAsync(directory)).Version;
        Assert.Equal(3, new[] { before, added, joined }.Distinct().Count());
    }

    [Fact]
    public async Task A_group_in_a_group_is_a_nesting()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string outer = tenant.AddGroup("outer");
        string inner = tenant.AddGroup("inner");
        tenant.AddMember(outer, inner);
        tenant.AddMember(inner, tenant.AddUser("jane"));

        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());

        int[] positions = [.. new[] { outer, inner }.Select(id => image.Entitlements.Select(static group => group.Anchor).ToList().IndexOf(id))];
        Assert.Equal([positions[0]], image.ParentsOf(positions[1]));
        Assert.Equal(["inner"], image.GetAccount(0).MemberOf);
    }

    [Theory]
    [InlineData("Unified", true, false, EntitlementAssignment.Assignable, null)]
    [InlineData(null, false, true, EntitlementAssignment.Assignable, null)]
    [InlineData("DynamicMembership", false, true, EntitlementAssignment.Dynamic, null)]
    [InlineData(null, true, true, EntitlementAssignment.Assignable, "mail-enabled security group")]
    [InlineData(null, true, false, EntitlementAssignment.Assignable, "distribution list")]
    public async Task The_kind_of_a_group_tells_who_decides_about_its_members(string? type, bool hasMail, bool isSecurity, EntitlementAssignment assignment, string? reason)
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddGroup("group", new { groupTypes = type is null ? Array.Empty<string>() : [type], mailEnabled = hasMail, securityEnabled = isSecurity });

        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());

        Assert.Equal(assignment, Assert.Single(image.Entitlements).Assignment);
        Assert.Contains(reason ?? string.Empty, image.LockOf(0) ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(reason is null, image.LockOf(0) is null);
    }

    [Fact]
    public async Task A_synchronised_group_is_not_ours_and_a_role_assignable_one_wants_a_permission()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddGroup("synced", new { onPremisesSyncEnabled = true, securityEnabled = true, mailEnabled = false });
        Assert.Equal(EntitlementAssignment.Synchronised, Assert.Single((await Tenant.ReadAsync(tenant.Open())).Entitlements).Assignment);

        string admins = tenant.AddGroup("admins", new { isAssignableToRole = true, securityEnabled = true, mailEnabled = false });
        DirectoryImage mayNot = await Tenant.ReadAsync(tenant.Open(tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All")));
        DirectoryImage may = await Tenant.ReadAsync(tenant.Open());
        int position = mayNot.Entitlements.Select(static group => group.Anchor).ToList().IndexOf(admins);
        Assert.Contains("RoleManagement.ReadWrite.Directory", mayNot.LockOf(position), StringComparison.Ordinal);
        Assert.Null(may.LockOf(position));
    }

    [Fact]
    public async Task Only_what_the_policy_needs_is_read()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 3);
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open(null, ["jobTitle", "extensionAttribute3"]));
        Assert.NotNull(image.Schema.Find("jobTitle"));
        Assert.NotNull(image.Schema.Find("extensionAttribute3"));
        Assert.Null(image.Schema.Find("city"));
        Assert.Null(image.Schema.Find("manager"));
        Assert.Null(image.Schema.Find("lastSignInDateTime"));
    }

    [Fact]
    public async Task A_tenant_is_known_by_its_id_even_if_the_policy_names_a_domain()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        Assert.Equal($"tenant:{tenant.Simulator.Tenant.Settings.TenantId}", await tenant.Open(null, null, ("tenantId", "contoso.onmicrosoft.com")).ReadIdentityAsync(CancellationToken.None));
    }
}
