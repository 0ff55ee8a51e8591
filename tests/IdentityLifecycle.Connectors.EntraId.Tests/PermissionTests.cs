using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.GraphSimulator.Access;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class PermissionTests
{
    private static readonly string[] s_least = ["User.Read.All", "GroupMember.Read.All"];

    [Theory]
    [InlineData("User.Read.All", "read users")]
    [InlineData("GroupMember.Read.All", "read groups")]
    public async Task A_missing_permission_is_named_with_what_needs_it(string missing, string what)
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 2);
        AppRegistration app = tenant.Simulator.Apps.Register(s_least.Where(permission => permission != missing));

        LifecycleException error = await Tenant.FailAsync(tenant.Open(app));

        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("Request id: ", error.Message, StringComparison.Ordinal);
        DirectoryCheck check = Assert.Single(await tenant.Open(app).CheckAsync(CancellationToken.None), static check => !check.IsOk);
        Assert.Contains(missing, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_least_permissions_suffice()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5);
        IDirectory directory = tenant.Open(tenant.Simulator.Apps.Register(s_least));
        Assert.True((await Tenant.ReadAsync(directory)).KnowsMemberships);
        Assert.All(await directory.CheckAsync(CancellationToken.None), static check => Assert.True(check.IsOk, check.Message));
    }

    [Fact]
    public async Task Sign_ins_that_may_not_be_read_are_unknown_and_never_never()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5);
        IDirectory directory = tenant.Open(tenant.Simulator.Apps.Register(s_least), ["lastSignInDateTime"]);

        DirectoryImage image = await Tenant.ReadAsync(directory);

        Assert.All(image.Accounts(), static account => Assert.True(account.GetFact("lastSignInDateTime").IsUnknown));
        Assert.Contains("AuditLog.Read.All", image.Origin?.Text, StringComparison.Ordinal);
        Assert.Contains(await directory.CheckAsync(CancellationToken.None), static check => !check.IsOk && check.Message.Contains("AuditLog.Read.All", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_ins_want_a_licence_of_the_tenant()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5);
        tenant.Simulator.Tenant.Settings.HasPremiumLicence = false;

        DirectoryImage image = await Tenant.ReadAsync(tenant.Open(null, ["lastSignInDateTime"]));

        Assert.All(image.Accounts(), static account => Assert.True(account.GetFact("lastSignInDateTime").IsUnknown));
        Assert.Contains("P1", image.Origin?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_ins_are_known_where_there_were_any_and_otherwise_unknown()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 150);
        tenant.AddUser("nobody");

        DirectoryImage image = await Tenant.ReadAsync(tenant.Open(null, ["lastSignInDateTime"]));

        Assert.All(image.Accounts().Where(static account => account.GetFact("userType").AsText() == "Member"), static account => Assert.True(account.GetFact("lastSignInDateTime").HasValue));
        Assert.True(image.Accounts().Single(static account => account.Name == "nobody@contoso.com").GetFact("lastSignInDateTime").IsUnknown);
    }

    [Fact]
    public async Task A_last_day_that_may_not_be_read_is_unknown()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        tenant.AddUser("jane", new { employeeLeaveDateTime = "2026-05-31T00:00:00Z" });
        DirectoryImage mayNot = await Tenant.ReadAsync(tenant.Open(tenant.Simulator.Apps.Register(s_least), ["employeeLeaveDateTime"]));
        DirectoryImage may = await Tenant.ReadAsync(tenant.Open(null, ["employeeLeaveDateTime"]));
        Assert.True(mayNot.GetAccount(0).GetFact("employeeLeaveDateTime").IsUnknown);
        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 5, 31, 0, 0, 0, TimeSpan.Zero)), may.GetAccount(0).GetFact("employeeLeaveDateTime"));
    }
}
