using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class RefusedValueTests
{
    [ServerTheory, EachServer]
    public async Task Refused_attribute_is_named_and_the_others_are_written(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane");
        WriteOutcome outcome = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", null, "Engineer"), (kind == ServerKind.Samba ? "dNSHostName" : "aRecord", null, "x"), ("department", null, "Sales")));
        Assert.Equal(ChangeStatus.PartlyApplied, outcome.Status);
        Assert.Equal(kind == ServerKind.Samba ? "dNSHostName" : "aRecord", outcome.Attribute);
        Assert.StartsWith("65", outcome.SystemCode);
        Assert.Equal(["jobTitle", "department"], outcome.Written);
        Assert.Equal("Sales", (await organisation.FindAsync("jane"))!.Department);
    }

    [SlapdFact]
    public async Task Value_that_the_server_keeps_unique_is_named()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.AddUser("jane", ("mail", $"jane@{organisation.Name.Replace(" ", "", StringComparison.Ordinal)}.example"));
        organisation.AddUser("john");
        WriteOutcome outcome = await organisation.WriteAsync(await organisation.AnchorAsync("john"), Organisation.Set(("mail", null, $"jane@{organisation.Name.Replace(" ", "", StringComparison.Ordinal)}.example"), ("jobTitle", null, "x")));
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "mail"), (outcome.ErrorKind, outcome.Attribute));
        Assert.Equal(["jobTitle"], outcome.Written);
    }

    [SambaFact]
    public async Task Sign_in_name_with_an_unknown_suffix_is_refused()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane");
        WriteOutcome outcome = await organisation.WriteAsync(anchor, Organisation.Set(("userPrincipalName", null, "jane@nowhere.example")));
        Assert.Equal((LifecycleErrorKind.ValueInvalid, "userPrincipalName"), (outcome.ErrorKind, outcome.Attribute));
        Assert.Contains("the forest knows lifecycle.test", outcome.Message);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("userPrincipalName", null, "only.jane@lifecycle.test")))).Status);
        organisation.AddUser("john");
        WriteOutcome taken = await organisation.WriteAsync(await organisation.AnchorAsync("john"), Organisation.Set(("userPrincipalName", null, "only.jane@lifecycle.test")));
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "userPrincipalName"), (taken.ErrorKind, taken.Attribute));
    }

    [SambaFact]
    public async Task Weak_password_is_refused_with_the_domains_own_words_and_never_shown()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane");
        AccountWrite write = new("operation", "change", new SetCredential(new GeneratedValue([])), anchor, static _ => Fact.Of("weakling"));
        WriteOutcome outcome = (await organisation.WriteAsync(write))[0];
        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.EndsWith("/0000052D", outcome.SystemCode);
        Assert.Contains("the password does not meet the domain's rules", outcome.Message);
        Assert.DoesNotContain("weakling", outcome.Message);
    }
}
