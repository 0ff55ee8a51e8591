using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Licences, application roles, directory roles and temporary access passes.</summary>
public sealed class EntitlementTests
{
    private const string Sku = "05e9a617-0261-4cee-bb44-138d3ef5d965";
    private const string Plan = "11b0131d-43c8-4bbb-b2c8-e80f9a50834a";
    private const string Role = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    private const string AppRole = "454dc4a8-5d2a-4a8c-9c3b-1f3d4e5a6b7c";

    [Fact]
    public async Task A_licence_needs_a_usage_location_and_a_seat()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string miriam = await bench.AddUserAsync("MiriamG", new { usageLocation = "US" });

        Answer nowhere = await AssignAsync(bench, adele);
        await bench.PatchAsync($"users/{adele}", new { usageLocation = "US" });
        Answer assigned = await AssignAsync(bench, adele, Plan);
        Answer none = await AssignAsync(bench, miriam);

        Assert.Equal((400, "License assignment cannot be done for user with invalid usage location."), (nowhere.Status, nowhere.ErrorMessage));
        Assert.Equal(Plan, assigned["assignedLicenses"][0].GetProperty("disabledPlans")[0].GetString());
        Assert.Equal((400, $"Subscription with SKU {Sku} does not have any available licenses."), (none.Status, none.ErrorMessage));
        JsonElement sku = Assert.Single((await bench.GetAsync("subscribedSkus")).Value);
        Assert.Equal((1, 1), (sku.GetProperty("consumedUnits").GetInt32(), sku.GetProperty("prepaidUnits").GetProperty("enabled").GetInt32()));
    }

    [Fact]
    public async Task Assigning_again_replaces_the_disabled_plans()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV", new { usageLocation = "US" });
        await AssignAsync(bench, adele, Plan);

        Answer again = await AssignAsync(bench, adele);

        Assert.Equal(0, again["assignedLicenses"][0].GetProperty("disabledPlans").GetArrayLength());
    }

    [Fact]
    public async Task A_licence_that_a_group_gives_cannot_be_taken()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV", new { usageLocation = "US" });
        string group = await bench.AddGroupAsync("Licensed");
        await bench.AddMemberAsync(group, adele);
        bench.Simulator.Tenant.Change(state => state.Put(state.Find(group)!.With("assignedLicenses", new[] { new { skuId = Sku, disabledPlans = Array.Empty<string>() } })));

        JsonElement origin = (await bench.GetAsync($"users/{adele}?$select=licenseAssignmentStates"))["licenseAssignmentStates"][0];
        Answer refused = await bench.PostAsync($"users/{adele}/assignLicense", new { addLicenses = Array.Empty<object>(), removeLicenses = new[] { Sku } });

        Assert.Equal(group, origin.GetProperty("assignedByGroup").GetString());
        Assert.Equal((400, "User license is inherited from a group membership and it cannot be removed directly from the user."), (refused.Status, refused.ErrorMessage));
        Assert.Equal("SPE_E3", Assert.Single((await bench.GetAsync($"users/{adele}/licenseDetails")).Value).GetProperty("skuPartNumber").GetString());
    }

    [Fact]
    public async Task A_group_gives_a_licence_in_vain_where_there_is_no_seat()
    {
        await using Bench bench = await StartAsync();
        string group = await bench.AddGroupAsync("Licensed");
        string[] users = [await bench.AddUserAsync("AdeleV"), await bench.AddUserAsync("MiriamG")];
        foreach (string user in users)
        {
            await bench.AddMemberAsync(group, user);
        }

        Answer assigned = await bench.PostAsync($"groups/{group}/assignLicense", new { addLicenses = new[] { new { skuId = Sku, disabledPlans = Array.Empty<string>() } }, removeLicenses = Array.Empty<string>() });
        Answer read = await bench.GetAsync("users?$select=id,assignedLicenses,licenseAssignmentStates");

        Assert.Equal(202, assigned.Status);
        Assert.Equal([("Active", "None", 1), ("Error", "CountViolation", 0)], read.Value.Select(static user =>
        {
            JsonElement state = user.GetProperty("licenseAssignmentStates")[0];
            return (state.GetProperty("state").GetString()!, state.GetProperty("error").GetString()!, user.GetProperty("assignedLicenses").GetArrayLength());
        }));
        Assert.Equal(1, (await bench.GetAsync("subscribedSkus")).Value.Single().GetProperty("consumedUnits").GetInt32());
    }

    [Fact]
    public async Task A_licence_change_is_all_or_nothing()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV", new { usageLocation = "US" });
        await AssignAsync(bench, adele);

        Answer refused = await bench.PostAsync($"users/{adele}/assignLicense", new { addLicenses = new[] { new { skuId = "66b55226-6b4f-492c-910c-a3b7a3c9d993" } }, removeLicenses = new[] { Sku } });

        Assert.Equal(400, refused.Status);
        Assert.Equal(1, (await bench.GetAsync($"users/{adele}?$select=assignedLicenses"))["assignedLicenses"].GetArrayLength());
    }

    [Fact]
    public async Task An_application_role_is_assigned_once()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        object grant = new { principalId = adele, resourceId = "9028d19c-26a9-4809-8e3f-20ff73e2d75e", appRoleId = AppRole };

        Answer assigned = await bench.PostAsync("servicePrincipals/9028d19c-26a9-4809-8e3f-20ff73e2d75e/appRoleAssignedTo", grant);
        Answer again = await bench.PostAsync($"users/{adele}/appRoleAssignments", grant);

        Assert.Equal((201, "AdeleV", "Expenses"), (assigned.Status, assigned["principalDisplayName"].GetString(), assigned["resourceDisplayName"].GetString()));
        Assert.Equal((400, "Permission being assigned already exists on the object"), (again.Status, again.ErrorMessage));
        Assert.Single((await bench.GetAsync($"users/{adele}/appRoleAssignments")).Value);
        Assert.Equal(204, (await bench.DeleteAsync($"servicePrincipals(appId='app-1')/appRoleAssignedTo/{assigned.Id}")).Status);
        Assert.Empty((await bench.GetAsync($"users/{adele}/appRoleAssignments")).Value);
    }

    [Fact]
    public async Task A_directory_role_is_assigned_and_removed()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        object assignment = new Dictionary<string, string> { ["@odata.type"] = "#microsoft.graph.unifiedRoleAssignment", ["principalId"] = adele, ["roleDefinitionId"] = Role, ["directoryScopeId"] = "/" };

        Answer assigned = await bench.PostAsync("roleManagement/directory/roleAssignments", assignment);

        Assert.Equal(201, assigned.Status);
        Assert.Equal(400, (await bench.PostAsync("roleManagement/directory/roleAssignments", assignment)).Status);
        Assert.Single((await bench.GetAsync($"roleManagement/directory/roleAssignments?$filter=principalId eq '{adele}'")).Value);
        Assert.Equal("User Administrator", Assert.Single((await bench.GetAsync($"users/{adele}/memberOf")).Value).GetProperty("displayName").GetString());
        Assert.Equal(204, (await bench.DeleteAsync($"roleManagement/directory/roleAssignments/{assigned.Id}")).Status);
        Assert.Empty((await bench.GetAsync("directoryRoles/role-1/members")).Value);
    }

    [Fact]
    public async Task Eligibilities_and_assignments_for_a_part_of_the_tenant_are_listed_and_eligibilities_want_a_licence()
    {
        const string Unit = "/administrativeUnits/unit-1";
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Tenant.Change(state => state.Hold(new RoleHolding(Role, adele, "/", IsEligible: true)));
        bench.Simulator.Tenant.Change(state => state.Hold(new RoleHolding(Role, adele, Unit, IsEligible: false)));

        Assert.Equal("/", Assert.Single((await bench.GetAsync("roleManagement/directory/roleEligibilitySchedules")).Value).GetProperty("directoryScopeId").GetString());
        Answer assigned = await bench.GetAsync($"roleManagement/directory/roleAssignments?$filter=principalId eq '{adele}'");
        Assert.Equal(Unit, Assert.Single(assigned.Value).GetProperty("directoryScopeId").GetString());

        bench.Simulator.Tenant.Settings.HasGovernanceLicence = false;
        Answer refused = await bench.GetAsync("roleManagement/directory/roleEligibilitySchedules");
        Assert.Equal((400, "AadPremiumLicenseRequired"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Eligibilities_for_groups_are_listed_of_one_principal_or_one_group()
    {
        const string Path = "identityGovernance/privilegedAccess/group/eligibilitySchedules";
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string group = (await bench.PostAsync("groups", new { displayName = "Project", mailEnabled = false, mailNickname = "project", securityEnabled = true })).Id;
        bench.Simulator.Tenant.Change(state => state.Hold(new GroupEligibility(group, adele, IsOwner: true)));

        Assert.Equal("owner", Assert.Single((await bench.GetAsync($"{Path}?$filter=principalId eq '{adele}'")).Value).GetProperty("accessId").GetString());
        Assert.Single((await bench.GetAsync($"{Path}?$filter=groupId eq '{group}'")).Value);
        Assert.Empty((await bench.GetAsync($"{Path}?$filter=principalId eq '{group}'")).Value);
        Assert.Equal(400, (await bench.GetAsync(Path)).Status);

        bench.Simulator.Tenant.Settings.HasGovernanceLicence = false;
        Assert.Equal("AadPremiumLicenseRequired", (await bench.GetAsync($"{Path}?$filter=principalId eq '{adele}'")).ErrorCode);
    }

    [Fact]
    public async Task Assignments_of_access_packages_are_filtered_by_state_or_by_whom_they_are_for()
    {
        const string Path = "identityGovernance/entitlementManagement/assignments";
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Tenant.Change(state => state.Hold(new PackageAssignment("Sales", adele)).Hold(new PackageAssignment("Old", adele, "expired")));

        JsonElement delivered = Assert.Single((await bench.GetAsync($"{Path}?$filter=state eq 'Delivered'&$expand=target,accessPackage")).Value);
        Assert.Equal((adele, "Sales"), (delivered.GetProperty("target").GetProperty("objectId").GetString(), delivered.GetProperty("accessPackage").GetProperty("displayName").GetString()));
        Assert.Equal(2, (await bench.GetAsync($"{Path}?$filter=target/objectId eq '{adele}'")).Value.Count);
        Assert.All((await bench.GetAsync(Path)).Value, static one => Assert.False(one.TryGetProperty("target", out _)));
        Assert.Equal(400, (await bench.GetAsync($"{Path}?$filter=status eq 'x'")).Status);
    }

    [Fact]
    public async Task A_temporary_access_pass_tells_its_value_once_and_replaces_the_one_before()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string path = $"users/{adele}/authentication/temporaryAccessPassMethods";

        Answer first = await bench.PostAsync(path, new { lifetimeInMinutes = 60, isUsableOnce = false, startDateTime = "2026-06-05T00:00:00.000Z" });
        Answer second = await bench.PostAsync(path, new { lifetimeInMinutes = 60, isUsableOnce = true });

        Assert.Equal((201, "NotYetValid"), (first.Status, first["methodUsabilityReason"].GetString()));
        Assert.Equal(8, second["temporaryAccessPass"].GetString()!.Length);
        JsonElement left = Assert.Single((await bench.GetAsync(path)).Value);
        Assert.Equal((second.Id, JsonValueKind.Null), (left.GetProperty("id").GetString(), left.GetProperty("temporaryAccessPass").ValueKind));
        Assert.Equal(400, (await bench.PostAsync(path, new { lifetimeInMinutes = 5 })).Status);
        Assert.Equal(204, (await bench.DeleteAsync($"{path}/{second.Id}")).Status);
    }

    [Fact]
    public async Task Objects_are_found_by_their_ids()
    {
        await using Bench bench = await StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string group = await bench.AddGroupAsync("Sales");
        await bench.AddMemberAsync(group, adele);

        Assert.Equal(2, (await bench.PostAsync("directoryObjects/getByIds", new { ids = new[] { adele, group } })).Value.Count);
        Assert.Single((await bench.PostAsync("directoryObjects/getByIds", new { ids = new[] { adele, group }, types = new[] { "user" } })).Value);
        Assert.Equal(group, Assert.Single((await bench.PostAsync($"users/{adele}/getMemberGroups", new { securityEnabledOnly = true })).Value).GetString());
        Assert.Equal(group, Assert.Single((await bench.PostAsync($"users/{adele}/checkMemberGroups", new { groupIds = new[] { group, adele } })).Value).GetString());
    }

    private static Task<Answer> AssignAsync(Bench bench, string user, params string[] disabledPlans) =>
        bench.PostAsync($"users/{user}/assignLicense", new { addLicenses = new[] { new { skuId = Sku, disabledPlans } }, removeLicenses = Array.Empty<string>() });

    private static async Task<Bench> StartAsync()
    {
        Bench bench = await Bench.StartAsync();
        bench.Simulator.Tenant.Change(static state => state
            .PutSku(new Sku(Sku, "SPE_E3", 1) { Plans = [new ServicePlan(Plan, "TEAMS1")] })
            .Put(new DirectoryObject("role-1", ObjectKind.DirectoryRole).With("displayName", "User Administrator").With("roleTemplateId", Role))
            .Put(new DirectoryObject("9028d19c-26a9-4809-8e3f-20ff73e2d75e", ObjectKind.ServicePrincipal).With("displayName", "Expenses").With("appId", "app-1").With("appRoleAssignmentRequired", true).With("appRoles", new[]
            {
                new { id = AppRole, displayName = "Claimant", description = "Claimant", value = "Claimant", isEnabled = true, allowedMemberTypes = new[] { "User" } },
            })));
        return bench;
    }
}
