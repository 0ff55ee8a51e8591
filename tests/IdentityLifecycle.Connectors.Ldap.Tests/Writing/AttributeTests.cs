using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class AttributeTests
{
    [ServerTheory, EachServer]
    public async Task Attributes_are_written_only_over_what_is_expected(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane", ("title", "Clerk"), ("description", "keep"));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Clerk", "Engineer"), ("department", null, "Sales")))).Status);
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Clerk", "Engineer")))).Status);
        WriteOutcome drift = await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Clerk", "Director")));
        Assert.Equal((ChangeStatus.Drift, "jobTitle"), (drift.Status, drift.Attribute));
        Assert.Contains("\"Engineer\"", drift.Message);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "Engineer", "ENGINEER")))).Status);
        Assert.Equal(["ENGINEER"], organisation.Read($"{(kind == ServerKind.Samba ? "CN" : "uid")}=jane,{organisation.Root}", "title")!);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, Organisation.Set(("jobTitle", "ENGINEER", null), ("department", "Sales", null)))).Status);
        Account account = (await organisation.FindAsync("jane"))!;
        Assert.True(account.GetFact("jobTitle").IsNone);
        Assert.Null(account.Department);
        Assert.Equal("keep", account.GetFact("description").ToString());
    }

    [ServerTheory, EachServer]
    public async Task A_generated_value_is_only_written_where_there_is_none(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane", ("title", "kept"));
        SetAttributes title = new([new AttributeChange("jobTitle", Fact.None, new GeneratedValue([new GuidPart()]), new ChangeReason("test"))]);
        SetAttributes department = new([new AttributeChange("department", Fact.None, new GeneratedValue([new GuidPart()]), new ChangeReason("test"))]);

        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(anchor, title)).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, department)).Status);

        Account account = (await organisation.FindAsync("jane"))!;
        Assert.Equal(("kept", Organisation.Password), (account.GetFact("jobTitle").ToString(), account.Department));
    }

    [ServerTheory, EachServer]
    public async Task Account_of_another_person_is_drift_and_nothing_is_written(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string anchor = await organisation.AddAccountAsync("jane", (kind == ServerKind.Samba ? "employeeID" : "employeeNumber", "1001"));
        SetAttributes set = Organisation.Set(("jobTitle", null, "Engineer")) with { Expects = new Expectation { KeyAttribute = Organisation.Key, KeyValue = Fact.Of("1002") } };
        WriteOutcome outcome = await organisation.WriteAsync(anchor, set);
        Assert.Equal((ChangeStatus.Drift, Organisation.Key), (outcome.Status, outcome.Attribute));
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("jobTitle").IsNone);
    }

    [ServerTheory, EachServer]
    public async Task References_are_written_as_names_and_read_as_anchors(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.AddUser("jane");
        organisation.AddUser("Doe\\, boss");
        organisation.AddUser("new boss");
        string jane = await organisation.AnchorAsync("jane");
        string boss = await organisation.AnchorAsync("Doe, boss");
        string next = await organisation.AnchorAsync("new boss");
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, Reference(null, boss))).Status);
        Assert.Equal(boss, (await organisation.FindAsync("jane"))!.GetFact("manager").AsText());
        Assert.Equal(ChangeStatus.AlreadyDone, (await organisation.WriteAsync(jane, Reference(null, boss))).Status);
        Assert.Equal(ChangeStatus.Drift, (await organisation.WriteAsync(jane, Reference(jane, next))).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, Reference(boss, next))).Status);
        WriteOutcome nobody = await organisation.WriteAsync(jane, Reference(next, Guid.NewGuid().ToString()));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.ReferenceNotFound), (nobody.Status, nobody.ErrorKind));
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(jane, Organisation.Set(("manager", next, null)))).Status);
        Assert.True((await organisation.FindAsync("jane"))!.GetFact("manager").IsNone);
    }

    private static SetAttributes Reference(string? before, string after) =>
        new([new AttributeChange("manager", Fact.Of(before), new ReferenceValue("1", "corp", "Boss", after), new ChangeReason("test"))]);
}
