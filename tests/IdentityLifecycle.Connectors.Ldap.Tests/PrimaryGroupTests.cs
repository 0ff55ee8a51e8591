using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class PrimaryGroupTests
{
    private const string Attribute = "primaryGroupID";
    private const long DomainUsers = 513;

    [SambaFact]
    public async Task Another_primary_group_is_given_with_its_membership_in_one_change()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.Attributes = [Attribute];
        string name = organisation.AddUser("jane");
        string first = organisation.AddGroup("first");
        string second = organisation.AddGroup("second");
        string anchor = await organisation.AnchorAsync("jane");
        Entitlement before = await organisation.GroupAsync("first");
        Entitlement after = await organisation.GroupAsync("second");
        AllApplied(await organisation.WriteAsync(
            organisation.Write(anchor, Organisation.Set((Attribute, DomainUsers, organisation.RelativeIdentifier(first))), "first"),
            organisation.Write(anchor, new GrantEntitlement(before, "rule"), "first")));
        Assert.Equal([$"{organisation.RelativeIdentifier(first)}"], organisation.Read(name, Attribute)!);

        AllApplied(await organisation.WriteAsync(
            organisation.Write(anchor, new RevokeEntitlement(before), "second"),
            organisation.Write(anchor, Organisation.Set((Attribute, organisation.RelativeIdentifier(first), organisation.RelativeIdentifier(second))), "second"),
            organisation.Write(anchor, new RenameAccount("jane", "Jane"), "second"),
            organisation.Write(anchor, new GrantEntitlement(after, "rule"), "second")));
        Assert.Equal([$"{organisation.RelativeIdentifier(second)}"], organisation.Read(name, Attribute)!);
        Assert.Empty(organisation.Read(first, "member")!);
    }

    [SambaFact]
    public async Task New_account_cannot_have_another_primary_group_and_the_message_says_why()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.Attributes = [Attribute];
        string group = organisation.AddGroup("first");
        WriteOutcome outcome = await organisation.WriteAsync(null, Organisation.Create("jane", null, ("employeeId", "1"), (Attribute, organisation.RelativeIdentifier(group))));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused, Attribute), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Contains("must be a member of its primary group first", outcome.Message);
        Assert.Null(await organisation.FindAsync("jane"));
    }

    private static void AllApplied(WriteOutcome[] outcomes) => Assert.All(outcomes, static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
}
