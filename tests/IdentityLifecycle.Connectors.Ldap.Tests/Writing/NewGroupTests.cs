using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

/// <summary>A group that did not exist when it was planned is made once, by whichever grant comes first.</summary>
public class NewGroupTests
{
    private static GrantEntitlement Grant(Organisation organisation, NewGroup made) => new(Entitlement.NotYet("corp", $"DEP-Sales {organisation.Name}"), "rule") { Makes = made };

    [ServerTheory, EachServer]
    public async Task Group_is_made_where_the_policy_says_and_has_all_members(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string groups = $"OU=Groups,{organisation.Root}";
        organisation.AddContainer(groups);
        string[] members = [organisation.AddUser("jane"), organisation.AddUser("john")];
        string[] anchors = [await organisation.AnchorAsync("jane"), await organisation.AnchorAsync("john")];
        GrantEntitlement grant = Grant(organisation, new NewGroup { Container = groups, Scope = GroupScope.Universal });

        WriteOutcome[] outcomes = await organisation.WriteAsync([.. anchors.Select(anchor => organisation.Write(anchor, grant))]);

        Assert.All(outcomes, static outcome => Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message)));
        Entitlement made = (await organisation.ReadAsync()).Entitlements.Single(group => group.Name == grant.Entitlement.Name);
        Assert.All(outcomes, outcome => Assert.Equal(made.Anchor, outcome.EntitlementAnchor));
        string name = $"CN={grant.Entitlement.Name},{groups}";
        Assert.Superset(members.ToHashSet(StringComparer.OrdinalIgnoreCase), organisation.Read(name, "member")!.ToHashSet(StringComparer.OrdinalIgnoreCase));
        if (kind == ServerKind.Samba)
        {
            Assert.Equal(["-2147483640"], organisation.Read(name, "groupType")!);
            Assert.Equal([grant.Entitlement.Name], organisation.Read(name, "sAMAccountName")!);
        }

        WriteOutcome again = await organisation.WriteAsync(anchors[0], grant);
        Assert.Equal((ChangeStatus.AlreadyDone, made.Anchor), (again.Status, again.EntitlementAnchor));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchors[0], new RevokeEntitlement(made))).Status);
    }

    [ServerTheory, EachServer]
    public async Task Group_is_not_made_where_its_members_could_not_be_written(ServerKind kind)
    {
        await using Organisation other = Servers.Get(kind).NewOrganisation();
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");

        WriteOutcome outside = await organisation.WriteAsync(anchor, Grant(organisation, new NewGroup { Container = other.Root }));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (outside.Status, outside.ErrorKind));
        Assert.Contains("in which the group is to be made, lies outside the root", outside.Message);

        WriteOutcome nowhere = await organisation.WriteAsync(anchor, Grant(organisation, new NewGroup { Container = $"OU=Nowhere,{organisation.Root}" }));
        Assert.Equal(ChangeStatus.Failed, nowhere.Status);
        Assert.Contains("make the group DEP-Sales", nowhere.Message);
    }
}
