using System.IO;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>What memberships cost, by the server's own log of requests.</summary>
public class MembershipRequestTests
{
    [SlapdFact]
    public async Task New_members_of_a_group_share_one_request()
    {
        using SlapdServer server = new(logsRequests: true);
        await using Organisation organisation = server.NewOrganisation();
        string[] names = [.. Enumerable.Range(1, 20).Select(number => organisation.AddUser($"user {number}"))];
        string group = organisation.AddGroup("sales");
        DirectoryImage image = await organisation.ReadAsync();
        Entitlement sales = await organisation.GroupAsync("sales");
        AccountWrite[] grants = [.. image.Accounts().Select(account => organisation.Write(account.Anchor, new GrantEntitlement(sales, "rule")))];
        string[] requests = await LogOf(server, async () => Assert.All(await organisation.WriteAsync(grants), static outcome => Assert.Equal(ChangeStatus.Applied, outcome.Status)));
        Assert.Equal(20, grants.Length);
        Assert.Single(requests, static line => line.Contains(" MOD dn=", StringComparison.Ordinal));
        Assert.Superset(names.ToHashSet(StringComparer.OrdinalIgnoreCase), organisation.Read(group, "member")!.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    [SlapdFact]
    public async Task Large_group_gets_a_member_and_loses_one_without_being_read()
    {
        using SlapdServer server = new(logsRequests: true);
        await using Organisation organisation = server.NewOrganisation();
        string jane = organisation.AddUser("jane");
        string john = organisation.AddUser("john");
        string group = organisation.AddGroup("large", [john, .. Enumerable.Range(1, 3000).Select(number => $"uid=member {number},{organisation.Root}")]);
        Entitlement large = await organisation.GroupAsync("large");
        AccountWrite grant = organisation.Write(await organisation.AnchorAsync("jane"), new GrantEntitlement(large, "rule"));
        AccountWrite revoke = organisation.Write(await organisation.AnchorAsync("john"), new RevokeEntitlement(large));
        string[] requests = await LogOf(server, async () => Assert.All(await organisation.WriteAsync(grant, revoke), static outcome => Assert.Equal(ChangeStatus.Applied, outcome.Status)));
        Assert.Equal(2, requests.Count(static line => line.Contains(" MOD dn=", StringComparison.Ordinal)));
        Assert.DoesNotContain(requests, static line => line.Contains(" SRCH attr=", StringComparison.Ordinal) && (line.Contains(" member", StringComparison.Ordinal) || line.Contains("=*", StringComparison.Ordinal)));
        Assert.Contains(requests, static line => line.Contains(" SRCH attr=", StringComparison.Ordinal));
        string[] members = organisation.Read(group, "member")!;
        Assert.Equal((true, false, 3002), (members.Contains(jane, StringComparer.OrdinalIgnoreCase), members.Contains(john, StringComparer.OrdinalIgnoreCase), members.Length));
    }

    private static async Task<string[]> LogOf(SlapdServer server, Func<Task> work)
    {
        int before = (await File.ReadAllLinesAsync(server.Log)).Length;
        await work();
        return (await File.ReadAllLinesAsync(server.Log))[before..];
    }
}
