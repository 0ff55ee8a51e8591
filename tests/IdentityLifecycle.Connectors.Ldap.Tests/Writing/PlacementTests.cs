using System.Threading.Tasks;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
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
}
