using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class ContactTests
{
    [SambaFact]
    public async Task Contact_is_changed_renamed_moved_granted_and_deleted()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.Settings = [("objectClasses", (IReadOnlyList<string>)["contact"])];
        organisation.AddContainer($"OU=Former,{organisation.Root}");
        organisation.AddGroup("partners");
        WriteOutcome created = await organisation.WriteAsync(null, Organisation.Create("A Partner", null, ("mail", "partner@example.com")));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        Entitlement partners = await organisation.GroupAsync("partners");
        foreach (LifecycleOperation operation in new LifecycleOperation[]
        {
            Organisation.Set(("mail", "partner@example.com", "new@example.com"), ("companyName", null, "Partner Ltd")), new RenameAccount("A Partner", "B Partner"), new GrantEntitlement(partners, "rule"),
            new MoveAccount(ContainerPath.Root, Organisation.Container("Former"), "B Partner", "B Partner"),
        })
        {
            WriteOutcome outcome = await organisation.WriteAsync(created.Anchor, operation);
            Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
        }

        Account account = (await organisation.FindAsync("B Partner"))!;
        Assert.Equal((created.Anchor, "new@example.com", Organisation.Container("Former")), (account.Anchor, account.Mail, account.Container));
        Assert.Equal(partners.Name, Assert.Single(account.MemberOf));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(created.Anchor, new DeleteAccount())).Status);
        Assert.Null(await organisation.FindAsync("B Partner"));
    }
}
