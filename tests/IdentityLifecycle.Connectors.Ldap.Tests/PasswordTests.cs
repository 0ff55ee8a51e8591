using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class PasswordTests
{
    [SlapdFact]
    public async Task Password_is_not_sent_over_an_unprotected_connection()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        string name = organisation.AddUser("jane");
        await using IDirectory plain = Servers.Slapd.Open(organisation.Root, null, ("servers", (IReadOnlyList<string>)[Servers.Slapd.PlainServer]), ("transport", "plain"));
        WriteOutcome outcome = (await plain.WriteAsync([organisation.Write(await organisation.AnchorAsync("jane"), new SetCredential(new GeneratedValue([])))], default))[0];
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused, "password"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Contains("is not sent over an unprotected connection", outcome.Message);
        Assert.Empty(organisation.Read(name, "userPassword")!);
        DirectoryCheck protection = (await plain.CheckAsync(default)).Single(static check => check.Check == "Protection");
        Assert.False(protection.IsOk);
    }

    [SambaFact]
    public async Task Password_must_be_changed_at_the_first_sign_in_unless_the_policy_says_otherwise()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string jane = organisation.AddUser("jane");
        string john = organisation.AddUser("john");
        SetCredential password = new(new GeneratedValue([]));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(await organisation.AnchorAsync("jane"), password)).Status);
        await using IDirectory lasting = Servers.Samba.Open(organisation.Root, null, ("mustChangePassword", false));
        Assert.Equal(ChangeStatus.Applied, (await lasting.WriteAsync([organisation.Write(await organisation.AnchorAsync("john"), password)], default))[0].Status);
        Assert.Equal(["0"], organisation.Read(jane, "pwdLastSet")!);
        Assert.NotEqual(["0"], organisation.Read(john, "pwdLastSet")!);
    }

    [SambaFact]
    public async Task Inspection_tells_what_the_domain_asks_of_passwords()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        DirectoryCheck passwords = (await organisation.Directory.CheckAsync(default)).Single(static check => check.Check == "Passwords");
        Assert.True(passwords.IsOk);
        Assert.Contains("at least 7 characters, of three kinds; generated ones have 24", passwords.Message);
    }
}
