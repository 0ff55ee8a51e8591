using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>Nothing outside the root is written: no group's members, and not the root itself.</summary>
public class BoundaryTests
{
    [ServerTheory, EachServer]
    public async Task Members_of_a_group_outside_the_root_are_written_only_where_the_policy_says_so(ServerKind kind)
    {
        await using Organisation other = Servers.Get(kind).NewOrganisation();
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string jane = organisation.AddUser("jane");
        string john = organisation.AddUser("john");
        string group = other.AddGroup("outside", john);
        Entitlement outside = await other.GroupAsync("outside");
        AccountWrite grant = organisation.Write(await organisation.AnchorAsync("jane"), new GrantEntitlement(outside, "rule"));
        AccountWrite revoke = organisation.Write(await organisation.AnchorAsync("john"), new RevokeEntitlement(outside));
        Assert.All(await organisation.WriteAsync(grant, revoke), outcome =>
        {
            Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outcome.Status, outcome.ErrorKind));
            Assert.Contains(outside.Name, outcome.Message);
            Assert.Contains($"lies outside the directory's root {organisation.Root}", outcome.Message);
            Assert.Contains("\"groupRoots\"", outcome.Message);
        });
        Assert.Contains(john, other.Read(group, "member")!, System.StringComparer.OrdinalIgnoreCase);

        await using IDirectory allowed = organisation.Server.Open(organisation.Root, null, ("groupRoots", (IReadOnlyList<string>)[other.Root]));
        Assert.All(await allowed.WriteAsync([grant, revoke], default), static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Assert.Contains(jane, other.Read(group, "member")!, System.StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(john, other.Read(group, "member")!, System.StringComparer.OrdinalIgnoreCase);
    }

    [ServerTheory, EachServer]
    public async Task Root_that_does_not_exist_is_never_made(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string missing = $"OU=Nowhere,{organisation.Root}";
        await using IDirectory directory = organisation.Server.Open(missing);
        foreach (string? container in new[] { null, "Staff" })
        {
            WriteOutcome outcome = (await directory.WriteAsync([organisation.Write(null, Organisation.Create("jane", container, ("employeeId", "1")), mayCreateContainers: true)], default))[0];
            Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ContainerNotFound), (outcome.Status, outcome.ErrorKind));
            Assert.Contains($"root {missing} does not exist", outcome.Message);
        }

        Assert.Null(organisation.Read(missing, "ou"));
    }

    [SlapdFact]
    public async Task Group_root_must_be_a_name_below_the_base()
    {
        LifecycleException error = Assert.Throws<LifecycleException>(() => Servers.Slapd.Open(null, null, ("groupRoots", (IReadOnlyList<string>)["Groups"])));
        Assert.Contains("which is no distinguished name", error.Message);
        await using IDirectory directory = Servers.Slapd.Open(null, null, ("groupRoots", (IReadOnlyList<string>)["ou=groups,dc=other"]));
        error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadSchemaAsync(default));
        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "groupRoots"), (error.Kind, error.Attribute));
    }

    [SambaFact]
    public async Task Containers_of_another_class_are_made_and_found_again()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.Settings = [("containerClass", "container")];
        WriteOutcome made = await organisation.WriteAsync(null, Organisation.Create("jane", "Staff/Sales", ("employeeId", "1")), mayCreateContainers: true);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (made.Status, made.Message));
        Assert.Equal(["top", "container"], organisation.Read($"CN=Sales,CN=Staff,{organisation.Root}", "objectClass")!);
        Assert.Equal(Organisation.Container("Staff/Sales"), (await organisation.FindAsync("jane"))!.Container);
        await using IDirectory again = organisation.Server.Open(organisation.Root, null, [.. organisation.Settings]);
        Assert.Contains(Organisation.Container("Staff/Sales"), (await again.ReadImageAsync(null, default)).Containers);
        Assert.Equal(ChangeStatus.Applied, (await again.WriteAsync([organisation.Write(null, Organisation.Create("john", "Staff/Sales", ("employeeId", "2")))], default))[0].Status);
    }

    [SlapdFact]
    public async Task Containers_of_a_class_that_the_profile_does_not_know_are_found_again()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.Settings = [("containerClass", "device")];
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(null, Organisation.Create("jane", "Box", ("employeeId", "1")), mayCreateContainers: true)).Status);
        Assert.Contains(Organisation.Container("Box"), (await organisation.ReadAsync()).Containers);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(null, Organisation.Create("john", "Box", ("employeeId", "2")))).Status);
    }
}
