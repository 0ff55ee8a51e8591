using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>What a directory says it is.</summary>
public sealed class IdentityTests
{
    [SambaFact]
    public async Task Active_Directory_is_known_by_the_security_identifier_of_its_domain()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("Jane");
        organisation.Attributes = ["onPremisesSecurityIdentifier"];
        string account = (await organisation.FindAsync("Jane"))!.GetFact("onPremisesSecurityIdentifier").AsText()!;
        Assert.Equal("domain:" + account[..account.LastIndexOf('-')], await organisation.Directory.ReadIdentityAsync(CancellationToken.None));
    }

    [SlapdFact]
    public async Task Another_server_is_known_by_the_id_of_the_entry_at_the_top()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        string? identity = await organisation.Directory.ReadIdentityAsync(CancellationToken.None);
        Assert.StartsWith("ldap:", identity, StringComparison.Ordinal);
        Assert.True(Guid.TryParse(identity!["ldap:".Length..], out _));
    }

    [ServerTheory, EachServer]
    public async Task Parts_of_one_directory_have_the_same_identity(ServerKind kind)
    {
        await using Organisation first = Servers.Get(kind).NewOrganisation();
        await using Organisation second = Servers.Get(kind).NewOrganisation();
        Assert.NotEqual(first.Root, second.Root);
        Assert.Equal(await first.Directory.ReadIdentityAsync(CancellationToken.None), await second.Directory.ReadIdentityAsync(CancellationToken.None));
    }

    [ServerTheory, EachServer]
    public async Task A_server_is_another_directory_than_any_other_server(ServerKind kind)
    {
        await using Organisation own = Servers.Get(kind).NewOrganisation();
        foreach (ServerKind other in Enum.GetValues<ServerKind>().Where(other => other != kind))
        {
            await using Organisation foreign = Servers.Get(other).NewOrganisation();
            Assert.NotEqual(await foreign.Directory.ReadIdentityAsync(CancellationToken.None), await own.Directory.ReadIdentityAsync(CancellationToken.None));
        }
    }
}
