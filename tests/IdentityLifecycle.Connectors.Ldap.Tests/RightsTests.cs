using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>A user who may read and nothing else: each write is refused in words, and the inspection says before what is missing.</summary>
public class RightsTests
{
    [ServerTheory, EachServer]
    public async Task Each_write_without_the_right_says_what_was_refused(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        organisation.AddGroup("sales");
        organisation.AddContainer($"OU=Leavers,{organisation.Root}");
        string jane = await organisation.AnchorAsync("jane");
        Entitlement sales = await organisation.GroupAsync("sales");
        await using IDirectory directory = OpenAsReader(organisation);
        LifecycleOperation[] operations =
        [
            Organisation.Set(("jobTitle", null, "x"), ("department", null, "y")), Organisation.Set(("jobTitle", null, "x")), kind == ServerKind.Samba ? new EnableAccount() : new DisableAccount(),
            new SetCredential(new GeneratedValue([])), new RenameAccount("jane", "jane2"), new MoveAccount(ContainerPath.Root, Organisation.Container("Leavers"), "jane", "jane"),
            new GrantEntitlement(sales, "rule"), new DeleteAccount(),
        ];
        foreach (LifecycleOperation operation in operations)
        {
            WriteOutcome outcome = (await directory.WriteAsync([organisation.Write(jane, operation)], default))[0];
            Check(outcome, "=jane,");
        }

        Check((await directory.WriteAsync([organisation.Write(null, Organisation.Create("new", null, ("jobTitle", "1")))], default))[0], "=new,");
        Check((await directory.WriteAsync([organisation.Write(null, Organisation.Create("new", "Fresh", ("jobTitle", "1")), mayCreateContainers: true)], default))[0], "make the container Fresh");
        Account account = (await organisation.FindAsync("jane"))!;
        Assert.Equal((jane, true), (account.Anchor, account.GetFact("jobTitle").IsNone));
    }

    [SambaFact]
    public async Task Inspection_says_which_rights_are_missing()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        organisation.AddGroup("sales");
        await using IDirectory directory = OpenAsReader(organisation);
        IReadOnlyList<DirectoryCheck> checks = await directory.CheckAsync(default);
        Assert.All(checks.Where(static check => check.Check.StartsWith("Right to", StringComparison.Ordinal)), static check => Assert.False(check.IsOk, check.Message));
        Assert.Contains("No user may be created in", checks.Single(static check => check.Check == "Right to create").Message);
        Assert.StartsWith("title, manager, userAccountControl may not be written on", checks.Single(static check => check.Check == "Right to write").Message);
        Assert.Contains("member may not be written on CN=sales,", checks.Single(static check => check.Check == "Right to grant").Message);
        Assert.All((await organisation.Directory.CheckAsync(default)).Where(static check => check.Check.StartsWith("Right to", StringComparison.Ordinal)), static check => Assert.True(check.IsOk, check.Message));
    }

    [SlapdFact]
    public async Task Inspection_claims_no_rights_where_the_server_tells_none()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.Settings = [("groupRoots", (IReadOnlyList<string>)[$"ou=Gone,{organisation.Root}"])];
        IReadOnlyList<DirectoryCheck> checks = await organisation.Directory.CheckAsync(default);
        Assert.DoesNotContain(checks, static check => check.Check.StartsWith("Right", StringComparison.Ordinal));
        Assert.Contains("does not tell rights", checks.Single(static check => check.Check == "Sign-in").Message);
        Assert.Contains("does not exist", checks.Single(static check => check.Check == "Group root").Message);
    }

    private static void Check(WriteOutcome outcome, string named)
    {
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outcome.Status, outcome.ErrorKind));
        Assert.Equal("50", outcome.SystemCode!.Split('/')[0]);
        Assert.Contains("the rights do not suffice (50", outcome.Message);
        Assert.Contains(named, outcome.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static IDirectory OpenAsReader(Organisation organisation) => new LdapConnector().OpenDirectory(
        organisation.Server.Settings(organisation.Root, ["jobTitle", "manager"]).WithCredential(organisation.AddReader()),
        initialize: false);
}
