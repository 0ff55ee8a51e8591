using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Access;

/// <summary>Roles for which somebody is eligible, and roles for a part of the tenant, count as access and are never given or taken.</summary>
public sealed class UnmanagedRoleTests : IAsyncLifetime
{
    private const string Unit = "/administrativeUnits/8d0a5f0e-0c4b-4a55-9b7e-0d7b3d1f4c11";

    private static readonly string[] s_others = ["User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All", "Application.Read.All", "Directory.Read.All"];

    private Tenant _tenant = null!;
    private string _jane = null!;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _ = new TenantAccess(_tenant);
        _jane = _tenant.AddUser("jane");
        _tenant.Uses = [new DirectoryUse("guests") { Entitlement = EntitlementKind.Role }];
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task They_are_told_of_the_user_by_name_and_are_no_memberships()
    {
        string before = (await Tenant.ReadAsync(_tenant.Open())).Version;
        Hold("/", isEligible: true);
        Hold(Unit, isEligible: true);
        Hold(Unit, isEligible: false);

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        Assert.Equal([$"Helpdesk Administrator in {Unit}", "Helpdesk Administrator (eligible)", $"Helpdesk Administrator in {Unit} (eligible)"], Of(image));
        Assert.Equal(0, image.MembershipsOf(0).Length);
        Assert.Null(image.WhyUnmanagedUnknown);
        Assert.NotEqual(before, image.Version);
    }

    [Fact]
    public async Task Eligible_ones_are_not_asked_for_and_not_known_where_nobody_looks_for_accounts_without_access()
    {
        Hold("/", isEligible: true);
        _tenant.Uses = [];

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open(_tenant.Simulator.Apps.Register([.. s_others, "RoleManagement.Read.Directory"])));

        Assert.Empty(Of(image));
        Assert.StartsWith("who is eligible for directory roles was not read", image.WhyUnmanagedUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_they_are_unknown_and_everything_else_is_read()
    {
        Hold("/", isEligible: true);
        Hold(Unit, isEligible: false);
        IDirectory directory = _tenant.Open(_tenant.Simulator.Apps.Register(s_others));

        DirectoryImage image = await Tenant.ReadAsync(directory);

        Assert.Contains("RoleEligibilitySchedule.Read.Directory", image.WhyUnmanagedUnknown, StringComparison.Ordinal);
        Assert.Empty(image.UnknownKinds);
        Assert.Equal([$"Helpdesk Administrator in {Unit}"], Of(image));
        DirectoryCheck missing = Assert.Single(await directory.CheckAsync(CancellationToken.None), static check => !check.IsOk);
        Assert.Contains("RoleEligibilitySchedule.Read.Directory", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_without_the_licence_has_none()
    {
        _tenant.Simulator.Tenant.Settings.HasGovernanceLicence = false;
        IDirectory directory = _tenant.Open();

        DirectoryImage image = await Tenant.ReadAsync(directory);

        Assert.Empty(Of(image));
        Assert.Null(image.WhyUnmanagedUnknown);
        Assert.All(await directory.CheckAsync(CancellationToken.None), static check => Assert.True(check.IsOk, check.Message));
    }

    [Theory]
    [InlineData("RoleEligibilitySchedule.Read.Directory")]
    [InlineData("RoleManagement.Read.Directory")]
    public async Task Either_permission_suffices(string permission)
    {
        Hold("/", isEligible: true);
        AppRegistration app = _tenant.Simulator.Apps.Register([.. s_others, permission]);

        Assert.Equal(["Helpdesk Administrator (eligible)"], Of(await Tenant.ReadAsync(_tenant.Open(app))));
    }

    private void Hold(string scope, bool isEligible) => _tenant.Simulator.Tenant.Change(state => state.Hold(new RoleHolding(TenantAccess.Helpdesk.Anchor, _jane, scope, isEligible)));

    private static IEnumerable<string> Of(DirectoryImage image) => image.UnmanagedOf(0).Select(static access => access.ToString());
}
