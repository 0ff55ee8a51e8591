using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>Names that differ in the case of letters only, and sign-in names.</summary>
public class NamingTests
{
    [ServerTheory, EachServer]
    public async Task Account_is_renamed_where_only_the_case_of_letters_differs(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, new RenameAccount("jane", "Jane"))).Status);
        Assert.Equal(anchor, await organisation.AnchorAsync("Jane"));
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, new RenameAccount("jane", "Jane"))).Status);
    }

    [ServerTheory, EachServer]
    public async Task Container_is_found_in_any_case_of_letters_and_not_made_twice(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(null, Organisation.Create("jane", "STAFF", ("employeeId", "1")), mayCreateContainers: true)).Status);
        Assert.Equal(2, (await organisation.ReadAsync()).Containers.Count);
    }

    [SambaFact]
    public async Task Sign_in_name_with_a_registered_suffix_is_taken()
    {
        // It sorts behind the domain's own, which other tests expect to be named first.
        const string Suffix = "registered.example";
        const string Partitions = "CN=Partitions,CN=Configuration,DC=lifecycle,DC=test";
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        SetAttributes set = Organisation.Set(("userPrincipalName", null, $"jane@{Suffix}"));
        Assert.Equal(ChangeStatus.Failed, (await organisation.WriteAsync(anchor, set)).Status);
        organisation.Modify(Partitions, System.DirectoryServices.Protocols.DirectoryAttributeOperation.Add, "uPNSuffixes", Suffix);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, set)).Status);
        Assert.Contains($"@{Suffix}", (await organisation.Directory.CheckAsync(default)).Single(static check => check.Check == "Sign-in names").Message);
        organisation.Modify(Partitions, System.DirectoryServices.Protocols.DirectoryAttributeOperation.Delete, "uPNSuffixes", Suffix);
    }
}
