using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Writing;

public class AttributeRoundTests
{
    [ServerTheory, EachServer]
    public async Task Each_of_many_accounts_gets_its_own_values_and_outcome(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        for (int number = 0; number < 100; number++)
        {
            organisation.AddUser($"user {number}", ("title", number % 10 == 3 ? "Director" : "Clerk"));
        }

        DirectoryImage image = await organisation.ReadAsync();
        string[] anchors = [.. Enumerable.Range(0, 100).Select(number => image.Accounts().Single(account => account.Container is not null && account.Name == $"user {number}").Anchor)];
        string refused = kind == ServerKind.Samba ? "dNSHostName" : "aRecord";
        WriteOutcome[] outcomes = await organisation.WriteAsync([.. anchors.Select((anchor, number) => organisation.Write(anchor, (number % 10) switch
        {
            4 => Organisation.Set(("jobTitle", "Clerk", $"Engineer {number}"), (refused, null, "x")),
            _ => Organisation.Set(("jobTitle", "Clerk", $"Engineer {number}"), ("department", null, $"Department {number}")),
        }))]);

        image = await organisation.ReadAsync();
        for (int number = 0; number < 100; number++)
        {
            Account account = image.Accounts().Single(account => account.Anchor == anchors[number]);
            (ChangeStatus Status, string? Attribute, string Title) expected = (number % 10) switch
            {
                3 => (ChangeStatus.Drift, "jobTitle", "Director"),
                4 => (ChangeStatus.PartlyApplied, refused, $"Engineer {number}"),
                _ => (ChangeStatus.Applied, null, $"Engineer {number}"),
            };
            Assert.Equal(expected, (outcomes[number].Status, outcomes[number].Attribute, account.GetFact("jobTitle").ToString()));
            Assert.Equal(expected.Status == ChangeStatus.Applied ? $"Department {number}" : null, account.Department);
        }
    }

    [ServerTheory, EachServer]
    public async Task Second_operation_on_an_account_is_written_over_the_first(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string jane = await organisation.AddAccountAsync("jane", ("title", "Clerk"));
        string john = await organisation.AddAccountAsync("john", ("title", "Clerk"));
        WriteOutcome[] outcomes = await organisation.WriteAsync(
            organisation.Write(jane, Organisation.Set(("jobTitle", "Clerk", "Engineer"))),
            organisation.Write(john, Organisation.Set(("jobTitle", "Clerk", "Engineer"))),
            organisation.Write(jane, Organisation.Set(("jobTitle", "Engineer", "Director"))),
            organisation.Write(john, Organisation.Set(("jobTitle", "Clerk", "Director"))));
        Assert.Equal([ChangeStatus.Applied, ChangeStatus.Applied, ChangeStatus.Applied, ChangeStatus.Drift], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal("Director", (await organisation.FindAsync("jane"))!.GetFact("jobTitle").ToString());
    }

    [ServerTheory, EachServer]
    public async Task Value_that_cannot_be_written_stops_nothing_else(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        string jane = await organisation.AddAccountAsync("jane");
        string john = await organisation.AddAccountAsync("john");
        WriteOutcome[] outcomes = await organisation.WriteAsync(
            organisation.Write(jane, Organisation.Set(("jobTitle", null, string.Empty)), "first"),
            organisation.Write(jane, Organisation.Set(("department", null, "Sales")), "first"),
            organisation.Write(john, Organisation.Set(("jobTitle", null, "Engineer")), "second"));
        Assert.Equal([ChangeStatus.Failed, ChangeStatus.Applied, ChangeStatus.Applied], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal((LifecycleErrorKind.ValueInvalid, "jobTitle"), (outcomes[0].ErrorKind, outcomes[0].Attribute));
        Assert.Equal("Sales", (await organisation.FindAsync("jane"))!.Department);
    }
}
