using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>What a server refuses of a new account is found and named, and nothing is left behind.</summary>
public class CreationTests
{
    [SambaFact]
    public async Task Attribute_that_the_class_does_not_allow_is_named()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        WriteOutcome outcome = await organisation.WriteAsync(null, Organisation.Create("jane", null, ("employeeId", "1"), ("dNSHostName", "x"), ("jobTitle", "Engineer")));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueInvalid, "dNSHostName"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.StartsWith("65", outcome.SystemCode);
        Assert.Null(await organisation.FindAsync("jane"));
    }

    [SambaFact]
    public async Task Sign_in_name_of_somebody_else_is_named()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(null, Organisation.Create("jane", null, ("employeeId", "1"), ("userPrincipalName", "taken@lifecycle.test")))).Status);
        WriteOutcome outcome = await organisation.WriteAsync(null, Organisation.Create("john", null, ("employeeId", "2"), ("userPrincipalName", "taken@lifecycle.test")));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "userPrincipalName"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Null(await organisation.FindAsync("john"));
    }

    [SlapdFact]
    public async Task Value_that_the_server_keeps_unique_is_named()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(null, Organisation.Create("jane", null, ("employeeId", "1"), ("mail", "taken@creation.example")))).Status);
        WriteOutcome outcome = await organisation.WriteAsync(null, Organisation.Create("john", null, ("employeeId", "2"), ("mail", "taken@creation.example"), ("jobTitle", "Engineer")));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "mail"), (outcome.Status, outcome.ErrorKind, outcome.Attribute));
        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.Null(await organisation.FindAsync("john"));
    }
}
