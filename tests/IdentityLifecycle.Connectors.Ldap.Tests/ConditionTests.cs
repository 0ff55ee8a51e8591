using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>What somebody else writes between the connector's reading and its writing is never overwritten.</summary>
public class ConditionTests
{
    [ServerTheory]
    [InlineData(ServerKind.Samba, "Clerk", "Engineer")]
    [InlineData(ServerKind.Samba, "Clerk", null)]
    [InlineData(ServerKind.Samba, null, "Engineer")]
    [InlineData(ServerKind.Slapd, "Clerk", "Engineer")]
    [InlineData(ServerKind.Slapd, "Clerk", null)]
    [InlineData(ServerKind.Slapd, null, "Engineer")]
    public async Task Value_that_changed_after_it_was_read_is_drift(ServerKind kind, string? before, string? after)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string name = organisation.AddUser("jane", before is null ? [] : [("title", before)]);
        WriteOutcome[] outcome = await organisation.WriteAsync(Interrupted(
            await organisation.AnchorAsync("jane"),
            Organisation.Set(("jobTitle", before, after), ("department", null, "Sales")),
            () => organisation.Modify(name, DirectoryAttributeOperation.Replace, "title", "Director")));
        Assert.Equal((ChangeStatus.Drift, "jobTitle"), (outcome[0].Status, outcome[0].Attribute));
        Assert.Contains("\"Director\"", outcome[0].Message);
        Assert.Equal(["Director"], organisation.Read(name, "title")!);
        Assert.Null((await organisation.FindAsync("jane"))!.Department);
    }

    [ServerTheory, EachServer]
    public async Task Account_that_vanished_after_it_was_read_is_drift(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string name = organisation.AddUser("jane");
        WriteOutcome[] outcome = await organisation.WriteAsync(Interrupted(await organisation.AnchorAsync("jane"), Organisation.Set(("jobTitle", null, "Engineer")), () => organisation.Delete(name)));
        Assert.Equal((ChangeStatus.Drift, "anchor"), (outcome[0].Status, outcome[0].Attribute));
        Assert.Null(organisation.Read(name, "cn"));
    }

    // The plan's value is asked for after the account was read and before it is written.
    private static AccountWrite Interrupted(string anchor, LifecycleOperation operation, Action meanwhile)
    {
        bool isDone = false;
        return new AccountWrite("operation", "change", operation, anchor, value =>
        {
            if (!isDone)
            {
                isDone = true;
                meanwhile();
            }

            return value.Literal;
        });
    }
}
