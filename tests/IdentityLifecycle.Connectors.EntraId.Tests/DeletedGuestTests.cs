using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>What an image tells of deleted users, so that nobody is invited who has a deleted account.</summary>
public sealed class DeletedGuestTests
{
    private static readonly DirectoryUse[] s_inviting = [new DirectoryUse("guests.all") { Operation = OperationKind.InviteGuest, Attribute = "extensionAttribute5" }];

    [Fact]
    public async Task A_deleted_user_is_told_with_everything_by_which_a_guest_is_found()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.Uses = s_inviting;
        string ana = tenant.AddUser("ana", new { mail = "ana@supplier.example", otherMails = new[] { "a.soto@supplier.example" }, userType = "Guest", onPremisesExtensionAttributes = new { extensionAttribute5 = "2026-01-31" } });
        await DeleteAsync(tenant, ana);

        DeletedAccount deleted = Assert.Single((await Tenant.ReadAsync(tenant.Open())).Deleted!);

        Assert.Equal((ana, "ana@contoso.com"), (deleted.Anchor, deleted.GetFact("userPrincipalName").AsText()));
        Assert.Equal(("ana@supplier.example", "Guest", "2026-01-31", "ana"), (deleted.GetFact("mail").AsText(), deleted.GetFact("userType").AsText(), deleted.GetFact("extensionAttribute5").AsText(), deleted.GetFact("displayName").AsText()));
        Assert.Equal(["a.soto@supplier.example"], ((ValueList)deleted.GetFact("otherMails").Value!).Select(static value => value.ToString()!));
        Assert.Equal(Fact.True, deleted.GetFact("accountEnabled"));
        Assert.Equal(Fact.Unknown, deleted.GetFact("department"));
    }

    [Fact]
    public async Task Digits_that_are_not_the_users_own_id_stay_in_the_name()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.Uses = s_inviting;
        string other = tenant.AddUser("other").Replace("-", string.Empty, StringComparison.Ordinal);
        await DeleteAsync(tenant, tenant.AddUser(other + "ana"));

        Assert.Equal($"{other}ana@contoso.com", Assert.Single((await Tenant.ReadAsync(tenant.Open())).Deleted!).Name);
    }

    [Fact]
    public async Task A_refused_reading_is_unknown_and_names_the_permission()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.Uses = s_inviting;
        await DeleteAsync(tenant, tenant.AddUser("ana"));
        tenant.Simulator.Faults.Add(new Fault(FaultKind.Forbidden) { Path = "deletedItems" });
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());

        Assert.Null(image.Deleted);
        Assert.StartsWith("the application may not read deleted users. Give it the application permission User.Read.All", image.WhyDeletedUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_users_are_not_read_where_nobody_is_invited()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        await DeleteAsync(tenant, tenant.AddUser("ana"));
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());

        Assert.Null(image.Deleted);
        Assert.Null(image.WhyDeletedUnknown);
    }

    [Fact]
    public async Task A_group_to_which_roles_can_be_assigned_is_privileged_whatever_the_application_may_do()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddGroup("admins", new { mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>(), isAssignableToRole = true });
        tenant.AddGroup("sales");
        DirectoryImage image = await Tenant.ReadAsync(tenant.Open());

        Assert.Equal([("admins", "roles of the directory can be assigned to it"), ("sales", null)], Enumerable.Range(0, 2).Select(position => (image.Entitlements[position].Name, image.PrivilegeOf(position))).Order());
    }

    private static async Task DeleteAsync(Tenant tenant, string id) =>
        Assert.True(Assert.Single(await tenant.Open().WriteAsync([new AccountWrite("o", "c", new DeleteAccount(), id, static value => value.Literal)], CancellationToken.None)).IsDone);
}
