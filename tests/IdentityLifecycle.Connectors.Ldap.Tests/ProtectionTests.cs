using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>Who is protected in Active Directory, besides critical objects and members of administrators' groups.</summary>
public class ProtectionTests
{
    [SambaFact]
    public async Task Member_of_a_built_in_operators_group_is_not_written()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string name = organisation.AddUser("operator");
        organisation.Modify("CN=Account Operators,CN=Builtin,DC=lifecycle,DC=test", DirectoryAttributeOperation.Add, "member", name);
        Assert.Equal("is a member of Account Operators", await ProtectionOf(organisation, "operator"));
        WriteOutcome refused = await organisation.WriteAsync(await organisation.AnchorAsync("operator"), new DisableAccount());
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (refused.Status, refused.ErrorKind));
        Assert.Contains("is a member of Account Operators: it is not written", refused.Message);
        organisation.Delete(name);
    }

    [SambaFact]
    public async Task Account_whose_primary_group_is_protected_is_not_written()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string name = organisation.AddUser("hidden admin");
        organisation.Modify("CN=Domain Admins,CN=Users,DC=lifecycle,DC=test", DirectoryAttributeOperation.Add, "member", name);
        organisation.Modify(name, DirectoryAttributeOperation.Replace, "primaryGroupID", 512);
        Assert.Equal("has a protected group as its primary group", await ProtectionOf(organisation, "hidden admin"));
        WriteOutcome refused = await organisation.WriteAsync(await organisation.AnchorAsync("hidden admin"), Organisation.Set(("jobTitle", null, "x")));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (refused.Status, refused.ErrorKind));
        organisation.Delete(name);
    }

    [SambaTheory]
    [InlineData("Guest")]
    [InlineData("krbtgt")]
    public async Task Account_that_came_with_the_domain_is_not_written_although_it_lies_below_the_root(string name)
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        await using IDirectory users = Servers.Samba.Open("CN=Users,DC=lifecycle,DC=test");
        Account account = (await users.ReadImageAsync(null, default)).Accounts().Single(account => account.Name == name);
        foreach (LifecycleOperation operation in new LifecycleOperation[] { Organisation.Set(("jobTitle", null, "x")), new EnableAccount(), new DeleteAccount() })
        {
            WriteOutcome refused = (await users.WriteAsync([organisation.Write(account.Anchor, operation)], default))[0];
            Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (refused.Status, refused.ErrorKind));
            Assert.Contains("is a critical object of the system", refused.Message);
        }
    }

    [Theory]
    [InlineData("S-1-5-21-1-2-3-500", true)]
    [InlineData("S-1-5-21-1-2-3-502", true)]
    [InlineData("S-1-5-21-1-2-3-999", true)]
    [InlineData("S-1-5-32-544", true)]
    [InlineData("S-1-5-21-1-2-3-1000", false)]
    [InlineData("S-1-5-21-1-2-3-4294967295", false)]
    [InlineData(null, false)]
    public void Objects_below_the_first_ordinary_number_are_built_in(string? sid, bool expected) => Assert.Equal(expected, ProtectionRules.IsBuiltIn(sid));

    [SambaFact]
    public async Task Deleted_account_that_was_protected_is_not_restored_unless_the_policy_names_it()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        // A tombstone keeps what the schema says; the recycle bin, which Samba cannot restore from, keeps everything.
        organisation.Modify("CN=Admin-Count,CN=Schema,CN=Configuration,DC=lifecycle,DC=test", DirectoryAttributeOperation.Replace, "searchFlags", 8);
        string name = organisation.AddUser("former admin", ("sAMAccountName", "formeradmin"));
        string anchor = await organisation.AnchorAsync("former admin");
        organisation.Modify(name, DirectoryAttributeOperation.Add, "adminCount", 1);
        organisation.Delete(name);
        WriteOutcome refused = await organisation.WriteAsync(anchor, new RestoreAccount());
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (refused.Status, refused.ErrorKind));
        Assert.Contains("former admin", refused.Message);
        Assert.Contains("(adminCount): it is not restored unless \"allowProtected\" names it", refused.Message);
        Assert.Null(organisation.Read(name, "cn"));
        await using IDirectory allowed = Servers.Samba.Open(organisation.Root, null, ("allowProtected", (IReadOnlyList<string>)["FormerAdmin"]));
        WriteOutcome tried = (await allowed.WriteAsync([organisation.Write(anchor, new RestoreAccount())], default))[0];

        // The request is sent then; that Samba takes no adminCount back is its own affair.
        Assert.StartsWith("The directory refused to restore CN=former admin,", tried.Message);
    }

    private static async Task<string?> ProtectionOf(Organisation organisation, string name)
    {
        DirectoryImage image = await organisation.ReadAsync();
        return image.ProtectionOf(image.Accounts().Single(account => account.Container is not null && account.Name == name).GetRow());
    }
}
