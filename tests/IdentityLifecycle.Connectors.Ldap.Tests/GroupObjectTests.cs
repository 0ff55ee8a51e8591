using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>Groups that are managed as accounts are.</summary>
public class GroupObjectTests
{
    private const string Name = "Everybody who works in the laboratories";

    [ServerTheory, EachServer]
    public async Task Group_is_created_changed_renamed_granted_and_deleted(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("objectClasses", (IReadOnlyList<string>)[kind == ServerKind.Samba ? "group" : "groupOfNames"])];
        string outer = organisation.AddGroup("outer");
        Entitlement entitlement = await organisation.GroupAsync("outer");
        CreateAccount create = kind == ServerKind.Samba
            ? Organisation.Create(Name, null, ("onPremisesSamAccountName", $"{Name} {organisation.Name}"), ("description", "labs"))
            : Organisation.Create(Name, null, ("description", "labs"));
        WriteOutcome[] made = await organisation.WriteAsync(
            organisation.Write(null, create, "new"),
            organisation.Write(null, new GrantEntitlement(entitlement, "rule"), "new"),
            organisation.Write(null, new EnableAccount { Expects = new Expectation { Enabled = false } }, "new"));
        Assert.All(made, static outcome => Assert.Equal(string.Empty, outcome.Message));
        Assert.Equal([ChangeStatus.Applied, ChangeStatus.Applied, ChangeStatus.AlreadyDone], made.Select(static outcome => outcome.Status));
        string anchor = made[0].Anchor!;
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(null, create)).Status);
        Assert.Contains($"CN={Name},{organisation.Root}", organisation.Read(outer, "member")!, StringComparer.OrdinalIgnoreCase);
        Account group = (await organisation.FindAsync(Name))!;
        Assert.Equal((anchor, null), (group.Anchor, group.AccountEnabled));
        Assert.Contains(entitlement.Name, group.MemberOf);

        foreach (LifecycleOperation operation in new LifecycleOperation[] { Organisation.Set(("description", "labs", "all labs")), new RenameAccount(Name, "Labs"), new DeleteAccount() })
        {
            WriteOutcome outcome = await organisation.WriteAsync(anchor, operation);
            Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
        }

        Assert.Null(await organisation.FindAsync("Labs"));
    }

    [SambaFact]
    public async Task Sign_in_name_of_a_user_has_twenty_characters_all_the_same()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        WriteOutcome outcome = await organisation.WriteAsync(null, Organisation.Create("jane", null, ("onPremisesSamAccountName", new string('a', 21))));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueInvalid, "onPremisesSamAccountName"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Contains("20 are allowed", outcome.Message);
    }

    [SlapdFact]
    public async Task New_group_has_nobody_where_the_schema_demands_a_member()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.Settings = [("objectClasses", (IReadOnlyList<string>)["groupOfUniqueNames"]), ("memberAttribute", "uniqueMember")];
        WriteOutcome created = await organisation.WriteAsync(null, Organisation.Create("labs", null, ("description", "x")));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        Assert.Empty(organisation.Read($"cn=labs,{organisation.Root}", "uniqueMember")!);
        Assert.Empty((await organisation.FindAsync("labs"))!.MemberOf);
    }
}
