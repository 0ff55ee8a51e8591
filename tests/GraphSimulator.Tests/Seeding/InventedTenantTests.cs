using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Seeding;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Seeding;

public sealed class InventedTenantTests
{
    private const int Employees = 300;

    [Fact]
    public async Task Everything_that_was_invented_is_as_the_contract_says()
    {
        await using Bench bench = await FilledAsync();

        foreach (string path in new[]
        {
            "users?$top=999&$select=id,displayName,mail,otherMails,identities,assignedLicenses,licenseAssignmentStates,employeeHireDate,externalUserState,externalUserStateChangeDateTime,onPremisesSyncEnabled,isManagementRestricted,creationType",
            "users?$select=id,signInActivity", "groups?$top=999", "subscribedSkus", "servicePrincipals", "directoryRoles", "directory/administrativeUnits", "organization", "domains",
            "roleManagement/directory/roleAssignments", "roleManagement/directory/roleDefinitions", "users/delta", "groups/delta",
        })
        {
            Assert.NotEmpty((await bench.GetAsync(path)).Value);
        }
    }

    [Fact]
    public async Task The_same_seed_invents_the_same_tenant()
    {
        await using Bench first = await FilledAsync();
        await using Bench second = await FilledAsync();

        Assert.Equal((await first.GetAsync("users?$top=999"))["value"].GetRawText(), (await second.GetAsync("users?$top=999"))["value"].GetRawText());
    }

    [Fact]
    public async Task There_are_employees_guests_and_groups_of_every_kind()
    {
        await using Bench bench = await FilledAsync();

        Assert.Equal($"{Employees}", (await bench.GetAsync("users/$count?$filter=userType eq 'Member'", eventual: true)).Text);
        Assert.Equal($"{Employees / 5}", (await bench.GetAsync("users/$count?$filter=userType eq 'Guest'", eventual: true)).Text);
        JsonElement[] groups = [.. (await bench.GetAsync("groups?$top=999")).Value];
        Assert.Contains(groups, static group => group.GetProperty("groupTypes").ToString().Contains("Unified", StringComparison.Ordinal));
        Assert.Contains(groups, static group => group.GetProperty("membershipRule").ValueKind == JsonValueKind.String);
        Assert.Contains(groups, static group => group.GetProperty("isAssignableToRole").ValueKind == JsonValueKind.True);
        Assert.Contains(groups, static group => group.GetProperty("onPremisesSyncEnabled").ValueKind == JsonValueKind.True);
    }

    private static async Task<Bench> FilledAsync()
    {
        Bench bench = await Bench.StartAsync();
        InventedTenant.Fill(bench.Simulator, Employees);
        return bench;
    }
}
