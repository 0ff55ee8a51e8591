using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class MembershipTests
{
    [ServerTheory, EachServer]
    public async Task Memberships_are_written_in_batches_and_what_is_so_already_is_success(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string[] names = [.. Enumerable.Range(1, 12).Select(number => organisation.AddUser($"user {number}"))];
        string group = organisation.AddGroup("sales", names[0]);
        DirectoryImage image = await organisation.ReadAsync();
        Entitlement entitlement = await organisation.GroupAsync("sales");
        string[] anchors = [.. Enumerable.Range(1, 12).Select(number => image.Accounts().Single(account => account.Container is not null && account.Name == $"user {number}").Anchor)];
        WriteOutcome[] granted = await organisation.WriteAsync([.. anchors.Select(anchor => organisation.Write(anchor, new GrantEntitlement(entitlement, "rule")))]);
        Assert.Equal(ChangeStatus.AlreadyDone, granted[0].Status);
        Assert.All(granted.Skip(1), static outcome => Assert.Equal(ChangeStatus.Applied, outcome.Status));
        Assert.Superset(names.ToHashSet(StringComparer.OrdinalIgnoreCase), organisation.Read(group, "member")!.ToHashSet(StringComparer.OrdinalIgnoreCase));

        WriteOutcome[] revoked = await organisation.WriteAsync([.. anchors.Take(6).Concat(anchors.Take(1)).Select(anchor => organisation.Write(anchor, new RevokeEntitlement(entitlement)))]);
        Assert.All(revoked, static outcome => Assert.Contains(outcome.Status, new[] { ChangeStatus.Applied, ChangeStatus.AlreadyDone }));
        Assert.Equal(6, names.Count(name => organisation.Read(group, "member")!.Contains(name, StringComparer.OrdinalIgnoreCase)));
        Entitlement gone = new("corp", Guid.NewGuid().ToString(), "gone");
        Assert.Equal(LifecycleErrorKind.EntitlementNotFound, (await organisation.WriteAsync(anchors[0], new GrantEntitlement(gone, "rule"))).ErrorKind);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchors[0], new RevokeEntitlement(gone))).Status);
    }

    [SambaFact]
    public async Task Primary_group_cannot_be_taken_away_and_the_message_says_why()
    {
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddUser("jane");
        Entitlement users = await organisation.GroupAsync("Domain Users");
        WriteOutcome outcome = await organisation.WriteAsync(await organisation.AnchorAsync("jane"), new RevokeEntitlement(users));
        Assert.Equal(ChangeStatus.Failed, outcome.Status);
        Assert.True(outcome.Message.Contains("primary group", StringComparison.Ordinal) || outcome.Message.Contains("critical object", StringComparison.Ordinal), outcome.Message);
    }
}
