using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

/// <summary>What the service would refuse of single users is known before the plan is made.</summary>
public sealed class GuardedUserTests : IAsyncLifetime
{
    private const string Administrator = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
    private static readonly string[] s_permissions = ["User.ReadWrite.All", "GroupMember.Read.All", "RoleManagement.Read.Directory"];
    private static readonly Dictionary<string, object> s_values = new() { ["accountEnabled"] = false, ["mobilePhone"] = "+49 30 1", ["onPremisesImmutableId"] = "AAAA", ["department"] = "Labs" };

    private Tenant _tenant = null!;
    private string _plain = string.Empty;
    private string _helper = string.Empty;
    private string _member = string.Empty;
    private string _owner = string.Empty;
    private string _hidden = string.Empty;

    public async Task InitializeAsync()
    {
        _tenant = await Tenant.StartAsync();
        (_plain, _helper, _member, _owner, _hidden) = (_tenant.AddUser("plain"), _tenant.AddUser("helper"), _tenant.AddUser("member"), _tenant.AddUser("owner"), _tenant.AddUser("hidden"));
        new TenantAccess(_tenant).Give(_helper, TenantAccess.Helpdesk);
        string admins = _tenant.AddGroup("admins", new { isAssignableToRole = true, securityEnabled = true, mailEnabled = false });
        _tenant.AddMember(admins, _member);
        string unit = _tenant.Simulator.Identifiers.Next();
        _tenant.Simulator.Tenant.Change(state => state
            .Link(LinkKind.Owner, admins, _owner)
            .Put(new DirectoryObject(unit, ObjectKind.AdministrativeUnit).With("displayName", "Executives").With("isMemberManagementRestricted", true))
            .Link(LinkKind.Member, unit, _hidden));
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task The_image_says_of_everybody_what_the_service_refuses_to_an_application_without_a_role()
    {
        AppRegistration app = _tenant.Simulator.Apps.Register(s_permissions);
        DirectoryImage image = await ReadAsync(app, Writes());

        foreach (string user in new[] { _plain, _helper, _member, _owner, _hidden })
        {
            foreach (string attribute in s_values.Keys)
            {
                Assert.Equal((user, attribute, !await IsWrittenAsync(app, user, attribute)), (user, attribute, MasterOf(image, user, attribute) is not null));
            }
        }

        Assert.Contains("give it one such as Privileged Authentication Administrator", image.MasterOf(RowOf(image, _member)), StringComparison.Ordinal);
        Assert.Contains("restricted management administrative unit", image.MasterOf(RowOf(image, _hidden)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_with_a_role_may_write_all_but_the_anchor_of_people_with_a_role()
    {
        AppRegistration app = _tenant.Simulator.Apps.Register(s_permissions);
        app.DirectoryRoles.Add(Administrator);
        DirectoryImage image = await ReadAsync(app, Writes());

        Assert.All(new[] { _helper, _member, _owner }, user => Assert.Null(MasterOf(image, user, "mobilePhone")));
        Assert.All(new[] { _helper, _member, _owner }, user => Assert.Contains("could be taken over", MasterOf(image, user, "onPremisesImmutableId"), StringComparison.Ordinal));
        Assert.Null(MasterOf(image, _plain, "onPremisesImmutableId"));
    }

    [Fact]
    public async Task Who_has_a_role_changes_the_version_of_the_image()
    {
        AppRegistration app = _tenant.Simulator.Apps.Register(s_permissions);
        string before = (await ReadAsync(app, Writes())).Version;
        new TenantAccess(_tenant).Give(_plain, TenantAccess.Helpdesk);
        Assert.NotEqual(before, (await ReadAsync(app, Writes())).Version);
    }

    [Theory]
    [InlineData("the policy writes nothing that matters")]
    [InlineData("roles may not be read")]
    public async Task Nothing_is_said_where(string why)
    {
        AppRegistration app = _tenant.Simulator.Apps.Register(s_permissions.Where(permission => why != "roles may not be read" || permission != "RoleManagement.Read.Directory"));
        DirectoryUse[] uses = why == "the policy writes nothing that matters" ? [new DirectoryUse("entitlements") { Operation = OperationKind.GrantEntitlement, Entitlement = EntitlementKind.Group }] : Writes();
        DirectoryImage image = await ReadAsync(app, uses);
        Assert.All(new[] { _helper, _member, _owner, _hidden }, user => Assert.All(s_values.Keys, attribute => Assert.Null(MasterOf(image, user, attribute))));
    }

    [Theory]
    [InlineData("""{"tid":"t"}""", null)]
    [InlineData("""{"tid":"t","wids":[]}""", false)]
    [InlineData("""{"tid":"t","wids":["0997a1d0-0d1d-4acb-b408-d5ca73121e90","B79FBF4D-3EF9-4689-8143-76B194E85509"]}""", false)]
    [InlineData("""{"tid":"t","wids":["0997a1d0-0d1d-4acb-b408-d5ca73121e90","7be44c8a-adaf-4e2a-84d6-ab2649e08a13"]}""", true)]
    public void A_token_tells_whether_its_owner_has_a_directory_role_or_does_not_say_it(string claims, bool? expected) =>
        Assert.Equal(expected, TokenClaims.Read($"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=')}.x")!.HasDirectoryRole);

    private static DirectoryUse[] Writes() => [.. s_values.Keys.Select(static attribute => new DirectoryUse($"attributes.{attribute}") { Operation = OperationKind.SetAttributes, Attribute = attribute })];

    private static int RowOf(DirectoryImage image, string user) => Enumerable.Range(0, image.Count).Single(row => image.AnchorOf(row) == user);

    private static string? MasterOf(DirectoryImage image, string user, string attribute) => image.MasterOf(RowOf(image, user), image.Schema.OrdinalOf(attribute));

    private Task<DirectoryImage> ReadAsync(AppRegistration app, IReadOnlyList<DirectoryUse> uses)
    {
        _tenant.Uses = uses;
        _tenant.Entitlements = [EntitlementKind.Group];
        return Tenant.ReadAsync(_tenant.Open(app, [.. s_values.Keys]));
    }

    private async Task<bool> IsWrittenAsync(AppRegistration app, string user, string attribute)
    {
        using HttpClient client = _tenant.Simulator.CreateClient(app);
        using HttpResponseMessage answer = await client.PatchAsJsonAsync($"users/{user}", new Dictionary<string, object> { [attribute] = s_values[attribute] });
        return answer.IsSuccessStatusCode;
    }
}
