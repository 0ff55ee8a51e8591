using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class PlacementTests
{
    [ServerTheory, EachServer]
    public async Task Account_is_renamed_and_moved(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        organisation.AddUser("jane");
        organisation.AddUser("john");
        string jane = await organisation.AnchorAsync("jane");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, new RenameAccount("jane", "Jane \"J\" Doe, #2"))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, new RenameAccount("jane", "Jane \"J\" Doe, #2"))).Status);
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(jane, new RenameAccount("jane", "Janet"))).Status);
        WriteOutcome taken = await organisation.WriteAsync(jane, new RenameAccount("Jane \"J\" Doe, #2", "John"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique), (taken.Status, taken.ErrorKind));
        MoveAccount move = new(ContainerPath.Root, Organisation.Container("Leavers"), "Jane \"J\" Doe, #2", "jane (1001)");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, move)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, move)).Status);
        Account account = (await organisation.FindAsync("jane (1001)"))!;
        Assert.Equal((jane, Organisation.Container("Leavers")), (account.Anchor, account.Container));
        WriteOutcome nowhere = await organisation.WriteAsync(jane, new MoveAccount(Organisation.Container("Leavers"), Organisation.Container("Gone/Further"), "jane (1001)", "jane"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ContainerNotFound), (nowhere.Status, nowhere.ErrorKind));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, new MoveAccount(Organisation.Container("Leavers"), Organisation.Container("Gone/Further, more"), "jane (1001)", "jane"), mayCreateContainers: true)).Status);
        Assert.Equal(Organisation.Container("Gone/Further, more"), (await organisation.FindAsync("jane"))!.Container);
    }

    [ServerTheory, EachServer]
    public async Task Move_brings_a_new_name_along_where_neither_name_is_free_in_both_containers(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        ContainerPath staff = Organisation.Container("Staff");
        ContainerPath leavers = Organisation.Container("Leavers");
        string jane = (await organisation.WriteAsync(null, Organisation.Create("Jane Doe", "Staff", (Organisation.Key, "1001")))).Anchor!;
        string namesake = (await organisation.WriteAsync(null, Organisation.Create("Jane Doe", "Leavers", (Organisation.Key, "1002")))).Anchor!;
        await organisation.WriteAsync(null, Organisation.Create("Jane Doe, 1001", "Staff", (Organisation.Key, "1003")));

        WriteOutcome taken = await organisation.WriteAsync(jane, new MoveAccount(staff, leavers, "Jane Doe", "Jane Doe"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique), (taken.Status, taken.ErrorKind));
        MoveAccount move = new(staff, leavers, "Jane Doe", "Jane Doe, 1001");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, move)).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, move)).Status);
        Dictionary<string, (string Name, ContainerPath? Container)> accounts = await PlacesAsync();
        Assert.Equal(("Jane Doe, 1001", leavers), accounts[jane]);
        Assert.Equal(("Jane Doe", leavers), accounts[namesake]);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, new MoveAccount(leavers, staff, "Jane Doe, 1001", "Jane Doe"))).Status);
        Assert.Equal(("Jane Doe", staff), (await PlacesAsync())[jane]);

        async Task<Dictionary<string, (string Name, ContainerPath? Container)>> PlacesAsync() =>
            (await organisation.ReadAsync()).Accounts().ToDictionary(static account => account.Anchor, static account => (account.Name, account.Container));
    }
}
