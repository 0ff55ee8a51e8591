using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Access;

/// <summary>Roles and groups for which somebody is eligible, roles for a part of the tenant, and access packages count as access and are never given or taken.</summary>
public sealed class UnmanagedAccessTests : IAsyncLifetime
{
    private const string Unit = "/administrativeUnits/8d0a5f0e-0c4b-4a55-9b7e-0d7b3d1f4c11";

    private const string Eligibility = "PrivilegedEligibilitySchedule.Read.AzureADGroup";
    private const string Packages = "EntitlementManagement.Read.All";

    private static readonly string[] s_others = ["User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All", "Application.Read.All", "Directory.Read.All", Eligibility, Packages];

    private Tenant _tenant = null!;
    private string _jane = null!;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        _ = new TenantAccess(_tenant);
        _jane = _tenant.AddUser("jane", new { userType = "Member" });
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
        Assert.StartsWith("who is eligible for roles and groups, and who has access packages, was not read", image.WhyUnmanagedUnknown, StringComparison.Ordinal);
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

    [Fact]
    public async Task Groups_for_which_a_guest_is_eligible_are_asked_for_only_of_guests_who_have_nothing_that_counts()
    {
        string project = _tenant.AddGroup("Project");
        string all = _tenant.AddGroup("All guests");
        string[] guests = [.. new[] { "ana", "ben", "cia" }.Select(name => _tenant.AddUser(name, new { userType = "Guest" }))];
        _tenant.AddMember(project, guests[0]);
        _tenant.AddMember(all, guests[1]);
        foreach (string user in guests.Append(_jane))
        {
            _tenant.Simulator.Tenant.Change(state => state.Hold(new GroupEligibility(project, user)).Hold(new GroupEligibility(all, user, IsOwner: true)));
        }

        _tenant.Search = new AccessSearch(OfGuestsOnly: true, ["all *"]);
        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        string[] eligible = ["Project (eligible)", "ownership of All guests (eligible)"];
        Assert.Equal([[], [], eligible, eligible], new[] { _jane, guests[0], guests[1], guests[2] }.Select(user => Of(image, user)));
        Assert.Null(image.WhyUnmanagedUnknown);

        _tenant.Search = new AccessSearch(OfGuestsOnly: false, []);
        image = await Tenant.ReadAsync(_tenant.Open());
        Assert.Equal([eligible, [], [], eligible], new[] { _jane, guests[0], guests[1], guests[2] }.Select(user => Of(image, user)));
    }

    [Fact]
    public async Task Access_packages_count_until_they_expire_and_one_makes_it_needless_to_ask_for_groups()
    {
        string project = _tenant.AddGroup("Project");
        string ana = _tenant.AddUser("ana", new { userType = "Guest" });
        foreach (string state in new[] { "delivering", "partiallyDelivered", "delivered", "expired", "deliveryFailed" })
        {
            _tenant.Simulator.Tenant.Change(tenant => tenant.Hold(new PackageAssignment(state, ana, state)));
        }

        _tenant.Simulator.Tenant.Change(tenant => tenant.Hold(new GroupEligibility(project, ana)));

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        Assert.Equal(["access package delivering", "access package partiallyDelivered", "access package delivered"], Of(image, ana));
    }

    [Fact]
    public async Task Whom_entitlement_management_governs_is_told_by_the_assignments_of_packages()
    {
        string ana = _tenant.AddUser("ana", new { userType = "Guest" });
        string ben = _tenant.AddUser("ben", new { userType = "Guest" });
        _tenant.Simulator.Tenant.Change(tenant => tenant.Hold(new PackageAssignment("Onboarding", ben)));
        string before = (await Tenant.ReadAsync(_tenant.Open())).Version;
        _tenant.Simulator.Tenant.Change(tenant => tenant.Hold(new PackageAssignment("Project", ana, IsGoverned: true)));

        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        Assert.Equal(["entitlement management", null], new[] { ana, ben }.Select(user => image.GovernorOf(Enumerable.Range(0, image.Count).Single(row => image.AnchorOf(row) == user))));
        Assert.NotEqual(before, image.Version);
    }

    [Fact]
    public async Task Assignments_that_do_not_tell_their_users_leave_unknown_who_has_a_package()
    {
        string ana = _tenant.AddUser("ana", new { userType = "Guest" });
        _tenant.Simulator.Tenant.Change(static tenant => tenant.Hold(new PackageAssignment("Onboarding", string.Empty)));

        Assert.Equal("Microsoft Graph does not tell whose the 1 assignments of access packages are", (await Tenant.ReadAsync(_tenant.Open())).WhyUnmanagedUnknown);

        _tenant.Simulator.Tenant.Change(tenant => tenant.Hold(new PackageAssignment("Onboarding", ana)));
        Assert.Null((await Tenant.ReadAsync(_tenant.Open())).WhyUnmanagedUnknown);
    }

    [Theory]
    [InlineData(Eligibility, Packages, "read who has access packages")]
    [InlineData(Packages, Eligibility, "read who is eligible for groups")]
    public async Task Each_needs_its_permission_without_which_nobody_knows(string granted, string missing, string what)
    {
        string[] others = [.. s_others.Except([Eligibility, Packages]), "RoleManagement.Read.Directory"];
        _tenant.AddUser("ana", new { userType = "Guest" });
        IDirectory directory = _tenant.Open(_tenant.Simulator.Apps.Register([.. others, granted]));

        DirectoryImage image = await Tenant.ReadAsync(directory);

        Assert.Contains(missing, image.WhyUnmanagedUnknown, StringComparison.Ordinal);
        Assert.Contains(what, image.WhyUnmanagedUnknown, StringComparison.Ordinal);
        DirectoryCheck check = Assert.Single(await directory.CheckAsync(CancellationToken.None), static check => !check.IsOk);
        Assert.Contains(missing, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_once_the_first_guest_shows_that_it_may_not_be_read()
    {
        foreach (int number in Enumerable.Range(0, 60))
        {
            _tenant.AddUser($"guest{number}", new { userType = "Guest" });
        }

        string[] others = [.. s_others.Except([Eligibility]), "RoleManagement.Read.Directory"];
        int allowed = await CountAsync(_tenant.Open());
        int refused = await CountAsync(_tenant.Open(_tenant.Simulator.Apps.Register(others)));

        // Sixty guests are one request and three batches.
        Assert.Equal(3, allowed - refused);
    }

    [Fact]
    public async Task What_was_read_before_the_service_failed_is_kept_and_of_the_others_nobody_knows()
    {
        string project = _tenant.AddGroup("Project");
        string[] guests = [.. Enumerable.Range(0, 3).Select(number => _tenant.AddUser($"guest{number}", new { userType = "Guest" }))];
        foreach (string guest in guests)
        {
            _tenant.Simulator.Tenant.Change(state => state.Hold(new GroupEligibility(project, guest)));
        }

        _tenant.Simulator.Faults.Add(new Fault(FaultKind.ServiceUnavailable) { Path = "$batch", Times = 100 });
        DirectoryImage image = await Tenant.ReadAsync(_tenant.Open());

        Assert.Equal([1, 0, 0], guests.Select(guest => Of(image, guest).Length).OrderDescending());
        Assert.StartsWith("for which groups users are eligible could not be read", image.WhyUnmanagedUnknown, StringComparison.Ordinal);
    }

    private async Task<int> CountAsync(IDirectory directory)
    {
        int before = _tenant.Simulator.Requests;
        await Tenant.ReadAsync(directory);
        return _tenant.Simulator.Requests - before;
    }

    private void Hold(string scope, bool isEligible) => _tenant.Simulator.Tenant.Change(state => state.Hold(new RoleHolding(TenantAccess.Helpdesk.Anchor, _jane, scope, isEligible)));

    private static string[] Of(DirectoryImage image, string user) =>
        [.. image.UnmanagedOf(Enumerable.Range(0, image.Count).Single(row => image.AnchorOf(row) == user)).Select(static access => access.ToString())];

    private static IEnumerable<string> Of(DirectoryImage image) => image.UnmanagedOf(0).Select(static access => access.ToString());
}
