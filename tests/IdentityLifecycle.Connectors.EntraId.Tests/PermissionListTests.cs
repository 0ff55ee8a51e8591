using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class PermissionListTests
{
    private static readonly DirectoryUse s_reading = new("every comparison");

    public static TheoryData<DirectoryUse[], string> Uses => new()
    {
        { [], "GroupMember.Read.All User.Read.All" },
        { [Read("lastSignInDateTime")], "AuditLog.Read.All GroupMember.Read.All User.Read.All" },
        { [Read("department"), Read("employeeLeaveDateTime")], "GroupMember.Read.All User-LifeCycleInfo.Read.All User.Read.All" },
        { [Read("employeeLeaveDateTime"), Write("employeeLeaveDateTime")], "GroupMember.Read.All User-LifeCycleInfo.ReadWrite.All User.Read.All" },
        { [Do(OperationKind.DisableAccount)], "GroupMember.Read.All User.EnableDisableAccount.All User.Read.All" },
        { [Write("mobilePhone"), Write("businessPhones"), Write("otherMails")], "GroupMember.Read.All User-Mail.ReadWrite.All User-Phone.ReadWrite.All User.Read.All" },
        { [Write("department"), Write("mobilePhone"), Do(OperationKind.EnableAccount)], "GroupMember.Read.All User.ReadWrite.All" },
        { [Read("sponsors")], "GroupMember.Read.All User.Read.All" },
        { [Write("sponsors")], "GroupMember.Read.All User.ReadWrite.All" },
        { [Write("manager")], "GroupMember.Read.All User.ReadWrite.All" },
        { [Do(OperationKind.CreateAccount), Do(OperationKind.SetCredential)], "GroupMember.Read.All User-PasswordProfile.ReadWrite.All User.ReadWrite.All" },
        { [Do(OperationKind.IssuePass)], "GroupMember.Read.All User.Read.All UserAuthMethod-TAP.ReadWrite.All" },
        { [Do(OperationKind.DeleteAccount)], "GroupMember.Read.All User.DeleteRestore.All User.Read.All" },
        { [Do(OperationKind.RestoreAccount), Do(OperationKind.CreateAccount)], "GroupMember.Read.All User.ReadWrite.All" },
        { [Do(OperationKind.RevokeSessions)], "GroupMember.Read.All User.Read.All User.RevokeSessions.All" },
        { [Do(OperationKind.InviteGuest)], "GroupMember.Read.All User.Invite.All User.Read.All" },
        { [Access(EntitlementKind.Group)], "GroupMember.ReadWrite.All User.Read.All" },
        { [Access(EntitlementKind.License)], "GroupMember.Read.All LicenseAssignment.ReadWrite.All User.Read.All" },
        { [Access(EntitlementKind.AppRole)], "AppRoleAssignment.ReadWrite.All Application.Read.All GroupMember.Read.All User.Read.All" },
        { [Access(EntitlementKind.Owner), Access(EntitlementKind.Group)], "Group.ReadWrite.All User.Read.All" },
        { [new DirectoryUse("guests") { Entitlement = EntitlementKind.Role }], "GroupMember.Read.All RoleManagement.Read.Directory User.Read.All" },
        { [Access(EntitlementKind.Role)], "GroupMember.Read.All RoleManagement.ReadWrite.Directory User.Read.All" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void The_least_set_that_suffices_is_listed(DirectoryUse[] uses, string expected) =>
        Assert.Equal(expected.Split(' '), List(uses).Select(static permission => permission.Permission).Order(StringComparer.Ordinal));

    [Fact]
    public void A_reason_says_what_the_policy_asks_for_and_where()
    {
        DirectoryPermission users = Assert.Single(List(Do(OperationKind.CreateAccount, "states.Active.create"), Do(OperationKind.DisableAccount, "states.Left.account"), Do(OperationKind.DisableAccount, "orphans")), static permission => permission.Permission == "User.ReadWrite.All");
        Assert.Equal("read users (every comparison); create users (states.Active.create); enable and disable accounts (states.Left.account, orphans)", users.Reason);
        Assert.Contains("directory role", users.Note, StringComparison.Ordinal);
        Assert.Null(users.IsGranted);
    }

    [Theory]
    [InlineData(EntitlementKind.Role, true)]
    [InlineData(EntitlementKind.AppRole, true)]
    [InlineData(EntitlementKind.License, false)]
    public void What_is_as_good_as_the_tenant_says_so(EntitlementKind kind, bool isDangerous)
    {
        Assert.Equal(isDangerous, List(Access(kind)).Any(static permission => permission.IsDangerous));
        Assert.All(List(Access(kind)).Where(static permission => permission.IsDangerous), static permission => Assert.Contains("as good as the whole tenant", permission.Note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Directory.Read.All", false)]
    [InlineData("Directory.Read.All RoleEligibilitySchedule.Read.Directory", true)]
    [InlineData("RoleManagement.Read.Directory", true)]
    public async Task What_lets_roles_be_read_may_not_suffice_for_who_is_eligible(string granted, bool suffices)
    {
        await using Tenant tenant = await Tenant.StartAsync();
        AppRegistration app = tenant.Simulator.Apps.Register(granted.Split(' '));

        IReadOnlyList<DirectoryPermission> read = await tenant.Open(app).ReadPermissionsAsync([new DirectoryUse("guests.all") { Entitlement = EntitlementKind.Role }], CancellationToken.None);

        DirectoryPermission roles = Assert.Single(read);
        Assert.Equal(("RoleManagement.Read.Directory", suffices), (roles.Permission, roles.IsGranted!.Value));
        Assert.Equal("read directory roles (guests.all); read who is eligible for directory roles (guests.all)", roles.Reason);
    }

    [Fact]
    public async Task What_is_granted_is_read_from_the_token_wider_ones_included()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        DirectoryUse[] uses = [s_reading, Do(OperationKind.DisableAccount), Do(OperationKind.DeleteAccount), Access(EntitlementKind.Group)];
        AppRegistration app = tenant.Simulator.Apps.Register("User.Read.All", "Group.ReadWrite.All", "User.EnableDisableAccount.All");

        IReadOnlyList<DirectoryPermission> read = await tenant.Open(app).ReadPermissionsAsync(uses, CancellationToken.None);

        Assert.Equal(
            [("GroupMember.ReadWrite.All", true), ("User.DeleteRestore.All", false), ("User.EnableDisableAccount.All", true), ("User.Read.All", true)],
            read.Select(static permission => (permission.Permission, permission.IsGranted!.Value)));
    }

    [Fact]
    public async Task A_dangerous_permission_that_is_not_needed_is_found_and_others_are_not()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        AppRegistration app = tenant.Simulator.Apps.Register("User.ReadWrite.All", "GroupMember.Read.All", "AppRoleAssignment.ReadWrite.All", "RoleManagement.ReadWrite.Directory");

        IReadOnlyList<DirectoryPermission> read = await tenant.Open(app).ReadPermissionsAsync([s_reading, Access(EntitlementKind.Role)], CancellationToken.None);

        Assert.Equal("AppRoleAssignment.ReadWrite.All", Assert.Single(read, static permission => !permission.IsNeeded).Permission);
    }

    [Fact]
    public async Task A_token_that_cannot_be_read_leaves_open_what_is_granted()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        IReadOnlyList<DirectoryPermission> read = await tenant.OpenWith(Tenant.Token(static () => "opaque"), null).ReadPermissionsAsync([s_reading], CancellationToken.None);
        Assert.All(read, static permission => Assert.Null(permission.IsGranted));
        Assert.Equal(2, read.Count);
    }

    private static IReadOnlyList<DirectoryPermission> List(params DirectoryUse[] uses) => new EntraConnector().ListPermissions("cloud", [s_reading, .. uses]);

    private static DirectoryUse Read(string attribute) => new($"attributes.{attribute}") { Attribute = attribute };

    private static DirectoryUse Write(string attribute) => Read(attribute) with { Operation = OperationKind.SetAttributes };

    private static DirectoryUse Do(OperationKind kind, string place = "states.Left") => new(place) { Operation = kind };

    private static DirectoryUse Access(EntitlementKind kind) => new("entitlements.Basic") { Operation = OperationKind.GrantEntitlement, Entitlement = kind };
}
