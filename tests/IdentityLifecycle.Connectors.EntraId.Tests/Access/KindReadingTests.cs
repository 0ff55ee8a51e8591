using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator.Access;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Access;

/// <summary>Licences, directory roles and roles of applications are read like groups.</summary>
public sealed class KindReadingTests : IAsyncLifetime
{
    private Tenant _tenant = null!;
    private TenantAccess _access = null!;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _access = new TenantAccess(_tenant);
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task What_somebody_has_directly_is_a_membership_and_what_can_be_given_is_known_by_name()
    {
        string jane = _tenant.AddUser("jane");
        _tenant.AddUser("john");
        foreach (Entitlement one in _access.All)
        {
            _access.Give(jane, one);
        }

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        Assert.Equal(_access.All.Append(TenantAccess.ProjectLicence).Append(TenantAccess.Wiki).Select(static one => one.ToString()).Order(), image.Entitlements.Select(static one => one.Name).Order());
        Assert.Equal(_access.All.ToHashSet(), Of(image, jane).ToHashSet());
        Assert.Equal(image.Entitlements.Count, image.Entitlements.Select(static one => one.Key).Distinct().Count());
        Assert.Empty(image.UnknownKinds);
    }

    [Fact]
    public async Task What_a_group_gives_is_no_membership_of_the_user_and_shows_the_group()
    {
        string jane = _tenant.AddUser("jane");
        string john = _tenant.AddUser("john");
        string sales = _tenant.AddGroup("Sales", new { mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>(), isAssignableToRole = true });
        _tenant.AddMember(sales, jane);
        _tenant.AddMember(sales, john);
        foreach (Entitlement one in _access.All)
        {
            _access.Give(sales, one);
        }

        _access.Give(john, TenantAccess.OfficeLicence);

        IDirectory directory = _tenant.Open();
        DirectoryImage image = await Tenant.ReadAsync(directory);
        Assert.Equal(["Sales"], Of(image, jane).Select(static one => one.Name));
        Assert.Equal(["SPE_E3", "Sales"], Of(image, john).Select(static one => one.Name).Order(StringComparer.Ordinal));
        int group = Enumerable.Range(0, image.Entitlements.Count).First(position => image.Entitlements[position].Anchor == sales);
        Assert.Equal(_access.All.ToHashSet(), image.ParentsOf(group).Select(position => image.Entitlements[position]).ToHashSet());

        AccountAccess[] shown = await ReadAsync(directory, jane);
        Assert.All(_access.All, one => Assert.Contains(shown, access => access is { Path: AccessPath.Nested, Through: "Sales" } && access.Entitlement.Key == one.Key));
        Assert.Equal(["Sales"], shown.Where(static access => access.Path == AccessPath.Direct).Select(static access => access.Entitlement.Name));
        Assert.Contains(await ReadAsync(directory, john), static access => access.Path == AccessPath.Direct && access.Entitlement == TenantAccess.OfficeLicence);
    }

    [Fact]
    public async Task An_account_that_is_read_by_itself_shows_what_it_has()
    {
        string jane = _tenant.AddUser("jane");
        foreach (Entitlement one in _access.All)
        {
            _access.Give(jane, one);
        }

        AccountAccess[] shown = await ReadAsync(_tenant.Open(), jane);
        Assert.Equal(_access.All.Select(static one => one.Key).ToHashSet(), shown.Where(static one => one.Path == AccessPath.Direct).Select(static one => one.Entitlement.Key).ToHashSet());
        Assert.Equal(_access.All.Count, shown.Length);
    }

    [Fact]
    public async Task Free_seats_of_a_licence_are_what_was_bought_less_what_is_used()
    {
        string before = (await Tenant.ReadAsync(_tenant.Open())).Version;
        string sales = _tenant.AddGroup("Sales");
        _tenant.AddMember(sales, _tenant.AddUser("jane"));
        _access.Give(_tenant.AddUser("john"), TenantAccess.OfficeLicence);
        _access.Give(sales, TenantAccess.OfficeLicence);

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        Assert.Equal((8, 10, null), (Seats(image, TenantAccess.OfficeLicence), Seats(image, TenantAccess.ProjectLicence), Seats(image, TenantAccess.Helpdesk)));
        Assert.NotEqual(before, image.Version);
    }

    [Fact]
    public async Task The_services_of_a_licence_that_can_be_left_out_are_known()
    {
        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());
        int office = Enumerable.Range(0, image.Entitlements.Count).Single(position => image.Entitlements[position].Key == TenantAccess.OfficeLicence.Key);
        Assert.Equal(["EXCHANGE_S_ENTERPRISE", "YAMMER_ENTERPRISE"], image.PartsOf(office));
    }

    [Theory]
    [InlineData(EntitlementKind.License, "LicenseAssignment.Read.All")]
    [InlineData(EntitlementKind.Role, "RoleManagement.Read.Directory")]
    [InlineData(EntitlementKind.AppRole, "Application.Read.All")]
    public async Task A_kind_that_may_not_be_read_is_unknown_and_the_others_are_read(EntitlementKind kind, string missing)
    {
        string[] all = ["User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All", "RoleManagement.Read.Directory", "Application.Read.All"];
        string jane = _tenant.AddUser("jane");
        foreach (Entitlement one in _access.All)
        {
            _access.Give(jane, one);
        }

        AppRegistration app = _tenant.Simulator.Apps.Register([.. all.Where(permission => permission != missing)]);
        IDirectory directory = _tenant.Open(app);
        DirectoryImage image = await Tenant.ReadAsync(directory);

        Assert.Equal([kind], image.UnknownKinds);
        Assert.Contains(missing, image.WhyUnknown(kind), StringComparison.Ordinal);
        Assert.DoesNotContain(image.Entitlements, one => one.Kind == kind);
        Assert.Equal(_access.All.Where(one => one.Kind != kind).ToHashSet(), Of(image, jane).ToHashSet());
        Assert.Contains(missing, Assert.Single(await directory.CheckAsync(CancellationToken.None), static check => !check.IsOk).Message, StringComparison.Ordinal);
        Assert.NotEmpty(await ReadAsync(directory, jane));
    }

    [Fact]
    public async Task A_kind_that_the_policy_does_not_need_costs_no_request()
    {
        string jane = _tenant.AddUser("jane");
        _access.Give(jane, TenantAccess.OfficeLicence);
        _tenant.Entitlements = [EntitlementKind.Group];
        AppRegistration app = _tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All");

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open(app));

        Assert.Empty(image.Entitlements);
        Assert.Empty(image.UnknownKinds);
    }

    private static int? Seats(DirectoryImage image, Entitlement one) => image.FreeSeatsOf(Enumerable.Range(0, image.Entitlements.Count).Single(position => image.Entitlements[position].Key == one.Key));

    private static IEnumerable<Entitlement> Of(DirectoryImage image, string anchor) =>
        image.MembershipsOf(Enumerable.Range(0, image.Count).First(row => image.AnchorOf(row) == anchor)).ToArray().Select(position => image.Entitlements[position]);

    private static async Task<AccountAccess[]> ReadAsync(IDirectory directory, string anchor)
    {
        await foreach (AccountReading reading in directory.ReadAccountsAsync([anchor], CancellationToken.None))
        {
            return [.. reading.Access];
        }

        return [];
    }
}
