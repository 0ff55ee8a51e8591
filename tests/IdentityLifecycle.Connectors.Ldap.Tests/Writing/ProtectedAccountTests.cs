using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class ProtectedAccountTests
{
    [ServerTheory, EachServer]
    public async Task Account_outside_the_root_is_never_written(ServerKind kind)
    {
        await using Organisation other = Servers.Get(kind).NewOrganisation();
        other.AddUser("outsider");
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        DirectoryImage image = await organisation.ReadAsync();
        string anchor = image.Accounts().Single(account => account.Name == "outsider" && account.GetFact("onPremisesDistinguishedName").ToString().Contains(other.Name + ",", StringComparison.OrdinalIgnoreCase)).Anchor;
        foreach (LifecycleOperation operation in new LifecycleOperation[] { Organisation.Set(("jobTitle", null, "x")), new DisableAccount(), new EnableAccount(), new DeleteAccount(), new RenameAccount("outsider", "x") })
        {
            WriteOutcome outcome = await organisation.WriteAsync(anchor, operation);
            Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outcome.Status, outcome.ErrorKind));
            Assert.Contains("outside the directory's root", outcome.Message);
        }
    }

    [SambaFact]
    public async Task What_is_protected_from_accidental_deletion_is_neither_deleted_nor_moved()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        string name = organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        OwnProcess.Run("/usr/bin/samba-tool", "dsacl", "set", "-s", $"{Servers.Samba.Folder}/etc/smb.conf", "-H", $"{Servers.Samba.Folder}/private/sam.ldb", $"--objectdn={name}", "--sddl=(D;;SDDT;;;WD)");
        WriteOutcome deleted = await organisation.WriteAsync(anchor, new DeleteAccount());
        WriteOutcome moved = await organisation.WriteAsync(anchor, new MoveAccount(ContainerPath.Root, Organisation.Container("Leavers"), "jane", "jane"));
        Assert.Equal(("protectedFromAccidentalDeletion", "protectedFromAccidentalDeletion"), (deleted.Attribute, moved.Attribute));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "Engineer")))).Status);
        Assert.NotNull(await organisation.FindAsync("jane"));
    }

    [SambaFact]
    public async Task Protected_accounts_and_groups_are_not_written_unless_the_policy_names_them()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string name = organisation.AddUser("almost admin", ("sAMAccountName", "almostadmin"));
        organisation.AddUser("jane");
        string nested = organisation.AddGroup("nested admins", name);
        organisation.Modify("CN=Domain Admins,CN=Users,DC=lifecycle,DC=test", DirectoryAttributeOperation.Add, "member", nested);
        organisation.Modify(name, DirectoryAttributeOperation.Add, "adminCount", 1);
        DirectoryImage image = await organisation.ReadAsync();
        string anchor = await organisation.AnchorAsync("almost admin");
        Entitlement admins = image.Entitlements.Single(static group => group.Name == "Domain Admins");
        WriteOutcome refused = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "x")));
        Assert.Contains("is a member of Domain Admins: it is not written unless \"allowProtected\" names it", refused.Message);
        Assert.Contains("Domain Admins is", (await organisation.WriteAsync(await organisation.AnchorAsync("jane"), new GrantEntitlement(admins, "rule"))).Message);
        await using IDirectory allowed = Servers.Samba.Open(organisation.Root, null, ("allowProtected", (IReadOnlyList<string>)["AlmostAdmin"]));
        Assert.Equal(ChangeStatus.Applied, (await allowed.WriteAsync([organisation.Write(anchor, Organisation.Set(("jobTitle", null, "x")))], default))[0].Status);
        organisation.Delete(nested);
    }

    [SambaFact]
    public async Task Account_that_left_every_protected_group_is_written_although_adminCount_is_left_over()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string name = organisation.AddUser("former admin");
        organisation.Modify(name, DirectoryAttributeOperation.Add, "adminCount", 1);
        DirectoryImage image = await organisation.ReadAsync();
        Account former = image.Accounts().Single(static account => account.Name == "former admin");
        Assert.Null(image.ProtectionOf(former.GetRow()));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(former.Anchor, Organisation.Set(("jobTitle", null, "Engineer")))).Status);
        DirectoryCheck check = (await organisation.Directory.CheckAsync(default)).Single(static check => check.Check == "Left-over adminCount");
        Assert.True(check.IsOk);
        Assert.Contains("adminCount is left over of", check.Message, StringComparison.Ordinal);
    }
}
