using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class AccountReadingTests
{
    [ServerTheory, EachServer]
    public async Task Accounts_are_read_in_the_order_of_their_anchors_and_what_is_no_anchor_is_absent(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string boss = organisation.AddUser("boss");
        organisation.AddUser("Doe\\, Jane (*)", ("title", "Clerk"), ("manager", boss), ("seeAlso", boss));
        string jane = await organisation.AnchorAsync("Doe, Jane (*)");
        string boss1 = await organisation.AnchorAsync("boss");
        string[] anchors = [jane, "*", string.Empty, "x)(objectClass=*", "\0", Guid.NewGuid().ToString(), boss1];
        AccountReading[] readings = await ReadAsync(organisation.Directory, anchors);
        Assert.Equal(anchors, readings.Select(static reading => reading.Anchor));
        Assert.Equal(["Doe, Jane (*)", "boss"], readings.Where(static reading => reading.Existence == AccountExistence.Present).Select(static reading => reading.Name));
        Assert.All(readings[1..^1], static reading => Assert.Equal((AccountExistence.Absent, 0), (reading.Existence, reading.Facts.Count)));
        Assert.Equal((Fact.Of("Clerk"), Fact.Of(boss1)), (readings[0].GetFact("jobTitle"), readings[0].GetFact("MANAGER")));
        Assert.Equal(ContainerPath.Root, readings[0].Container);
        Assert.Empty(await ReadAsync(organisation.Directory));
    }

    [ServerTheory, EachServer]
    public async Task Many_accounts_read_singly_are_as_in_the_image(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string boss = organisation.AddUser("boss");
        string[] users = [.. Enumerable.Range(0, 110).Select(number => organisation.AddUser($"user {number}", ("title", $"Clerk {number}"), ("manager", number % 3 == 0 ? boss : organisation.Server.BaseDn)))];
        organisation.AddGroup("Even", [.. users.Where(static (_, index) => index % 2 == 0)]);
        organisation.AddGroup("Third", [.. users.Where(static (_, index) => index % 3 == 0)]);
        Account[] expected = [.. (await organisation.ReadAsync()).Accounts().Where(static account => account.Container is not null)];
        AccountReading[] readings = await ReadAsync(organisation.Directory, [.. expected.Select(static account => account.Anchor)]);
        Assert.Equal(111, expected.Length);
        Assert.All(expected.Zip(readings), static pair =>
        {
            Assert.Equal((pair.First.Anchor, pair.First.Name, pair.First.Container), (pair.Second.Anchor, pair.Second.Name, pair.Second.Container));
            Assert.Equal(
                pair.First.GetDirectoryImage().Schema.Attributes.Select(definition => $"{definition.Name}={pair.First.GetFact(definition.Name)}"),
                pair.First.GetDirectoryImage().Schema.Attributes.Select(definition => $"{definition.Name}={pair.Second.GetFact(definition.Name)}"));
            Assert.Equal(
                pair.First.GetDirectoryImage().MembershipsOf(pair.First.GetRow()).ToArray().Select(position => pair.First.GetDirectoryImage().Entitlements[position].Anchor).Order(StringComparer.Ordinal),
                pair.Second.Access.Where(static access => access.Path == AccessPath.Direct).Select(static access => access.Entitlement.Anchor).Order(StringComparer.Ordinal));
        });
    }

    [ServerTheory, EachServer]
    public async Task Access_is_direct_nested_and_owned_and_a_circle_of_groups_is_no_harm(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string jane = organisation.AddUser("Doe\\, Jane (*)");
        string joe = organisation.AddUser("joe");
        string sales = organisation.AddGroup("Sales (all)", jane);
        string clerks = organisation.AddGroup("Clerks", jane, sales);
        string payroll = organisation.AddGroup("Payroll", clerks);
        string vault = organisation.AddGroup("Vault", payroll);
        organisation.Modify(clerks, DirectoryAttributeOperation.Add, "member", vault);
        organisation.AddGroup("Secrets", joe);
        string project = organisation.AddGroup("Project");
        organisation.Modify(project, DirectoryAttributeOperation.Add, kind == ServerKind.Samba ? "managedBy" : "owner", kind == ServerKind.Samba ? jane : jane.Replace(",", " ,  ", StringComparison.Ordinal).Replace("\\ ,  ", "\\,", StringComparison.Ordinal));
        if (kind == ServerKind.Samba)
        {
            // What is managed and is no group is nobody's access.
            organisation.Modify(organisation.Root, DirectoryAttributeOperation.Add, "managedBy", jane);
        }

        AccountReading[] readings = await ReadAsync(organisation.Directory, await organisation.AnchorAsync("Doe, Jane (*)"), await organisation.AnchorAsync("joe"));
        string own = " " + organisation.Name;
        string[] users = kind == ServerKind.Samba ? ["member of Domain Users"] : [];
        string[] throughUsers = kind == ServerKind.Samba ? ["member of Users through Domain Users"] : [];
        Assert.Equal(
            ["member of Clerks" + own, .. users, "member of Sales (all)" + own, $"member of Payroll{own} through Clerks{own}", .. throughUsers, $"member of Vault{own} through Clerks{own}", "owner of Project" + own],
            readings[0].Access.Select(static access => access.ToString()));
        Assert.Equal([.. users, "member of Secrets" + own, .. throughUsers], readings[1].Access.Select(static access => access.ToString()));
    }

    [ServerTheory, EachServer]
    public async Task Account_that_the_filter_does_not_find_any_more_is_still_read(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("accountFilter", "(title=Clerk)")];
        string jane = organisation.AddUser("jane", ("title", "Clerk"));
        string anchor = await organisation.AnchorAsync("jane");
        organisation.Modify(jane, DirectoryAttributeOperation.Replace, "title", "Director");
        Assert.Null(await organisation.FindAsync("jane"));
        AccountReading reading = (await ReadAsync(organisation.Directory, anchor)).Single();
        Assert.Equal((AccountExistence.Present, Fact.Of("Director")), (reading.Existence, reading.GetFact("jobTitle")));
    }

    [ServerTheory, EachServer]
    public async Task Deleted_account_is_seen_as_deleted_where_the_server_keeps_it(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("baseDn", organisation.Root)];
        organisation.AddUser("Doe\\, Jane");
        organisation.AddGroup("Sales", organisation.AddUser("joe"));
        string[] anchors = [await organisation.AnchorAsync("joe"), await organisation.AnchorAsync("Doe, Jane")];
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchors[1], new DeleteAccount())).Status);
        AccountReading[] readings = await ReadAsync(organisation.Directory, anchors);
        Assert.Equal(AccountExistence.Present, readings[0].Existence);
        if (kind == ServerKind.Slapd)
        {
            Assert.Equal(AccountExistence.Absent, readings[1].Existence);
            return;
        }

        Assert.Equal((AccountExistence.Deleted, "Doe, Jane", ContainerPath.Root), (readings[1].Existence, readings[1].Name, readings[1].Container));
        Assert.Empty(readings[1].Access);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchors[1], new RestoreAccount())).Status);
        Assert.Equal(AccountExistence.Present, (await ReadAsync(organisation.Directory, anchors))[1].Existence);
    }

    [SlapdFact]
    public async Task Reading_stops_when_it_is_told_to()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        organisation.AddUser("jane");
        string anchor = await organisation.AnchorAsync("jane");
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await organisation.Directory.ReadAccountsAsync([anchor], stop.Token).GetAsyncEnumerator(stop.Token).MoveNextAsync());
    }

    private static async Task<AccountReading[]> ReadAsync(IDirectory directory, params string[] anchors)
    {
        List<AccountReading> readings = [];
        await foreach (AccountReading reading in directory.ReadAccountsAsync(anchors, CancellationToken.None))
        {
            readings.Add(reading);
        }

        return [.. readings];
    }
}
