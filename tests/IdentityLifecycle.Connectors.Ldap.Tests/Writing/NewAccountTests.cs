using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class NewAccountTests
{
    [ServerTheory, EachServer]
    public async Task Account_is_created_disabled_and_found_again(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        CreateAccount create = Organisation.Create("Jane Doe", "Staff", ("displayName", "Jane Doe"), ("givenName", "Jane"), ("surname", "Doe"), (Organisation.Key, "1001"), ("department", "Sales"));
        WriteOutcome outcome = await organisation.WriteAsync(null, create);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
        Account account = (await organisation.FindAsync("Jane Doe"))!;
        Assert.Equal(account.Anchor, outcome.Anchor);
        Assert.False(account.AccountEnabled);
        Assert.Equal("Sales", account.Department);
        Assert.Equal(Organisation.Container("Staff"), account.Container);

        WriteOutcome again = await organisation.WriteAsync(null, create);
        Assert.Equal((ChangeStatus.AlreadyDone, account.Anchor), (again.Status, again.Anchor));

        WriteOutcome other = await organisation.WriteAsync(null, Organisation.Create("jane doe", "Staff", (Organisation.Key, "1002")));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ValueNotUnique, "name"), (other.Status, other.ErrorKind, other.Attribute));
        Assert.Equal("68", other.SystemCode);
    }

    [ServerTheory, EachServer]
    public async Task A_whole_joiner_is_one_batch(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddGroup("sales");
        Entitlement group = await organisation.GroupAsync("sales");
        WriteOutcome[] outcomes = await organisation.WriteAsync(
            organisation.Write(null, Organisation.Create("jane", null, (Organisation.Key, "1001")), "joiner"),
            organisation.Write(null, new SetCredential(new GeneratedValue([])), "joiner"),
            organisation.Write(null, new GrantEntitlement(group, "rule"), "joiner"),
            organisation.Write(null, new EnableAccount(), "joiner"));
        Assert.All(outcomes, static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Account account = (await organisation.FindAsync("jane"))!;
        Assert.True(account.AccountEnabled);
        Assert.Contains(group.Name, account.MemberOf);
    }
}
