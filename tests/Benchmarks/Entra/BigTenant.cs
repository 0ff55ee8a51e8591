using System.Globalization;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.Benchmarks.Entra;

/// <summary>Fills a simulated tenant with people who are each in five groups and have a manager, and changes one in a hundred of them.</summary>
internal sealed class BigTenant(Simulator simulator, int people)
{
    private const int GroupsAPerson = 5;
    private const int PeopleAGroup = 10;
    private const int PeopleAManager = 12;
    private const int ChangedOneIn = 100;

    private int Groups => Math.Max(GroupsAPerson, people / PeopleAGroup);

    public void Fill() => simulator.Tenant.Change(state =>
    {
        TenantState filled = Enumerable.Range(0, people).Aggregate(state, (rest, number) => rest.Put(Person(number)));
        filled = Enumerable.Range(0, Groups).Aggregate(filled, (rest, number) => rest.Put(Group(number)));
        filled = Enumerable.Range(1, people - 1).Aggregate(filled, static (rest, number) => rest.Link(LinkKind.Manager, UserId(number), UserId((number - 1) / PeopleAManager)));
        return Enumerable.Range(0, people).SelectMany(static number => Enumerable.Range(0, GroupsAPerson).Select(turn => (number, turn)))
            .Aggregate(filled, (rest, pair) => rest.Link(LinkKind.Member, GroupOf(pair.number, pair.turn), UserId(pair.number)));
    });

    /// <summary>Gives one in a hundred another department and another group.</summary>
    public void ChangeSome()
    {
        for (int number = 0; number < people; number += ChangedOneIn)
        {
            string user = UserId(number);
            string left = GroupOf(number, 0);
            string entered = GroupOf(number, GroupsAPerson);
            simulator.Tenant.Change(state => state.Put(state.Find(user)!.With("department", "Moved")).Unlink(LinkKind.Member, left, user).Link(LinkKind.Member, entered, user));
        }
    }

    // A stride that shares no factor with the number of groups spreads people over all of them.
    private string GroupOf(int number, int turn) => GroupId((int)((number + ((long)turn * 1_237)) % Groups));

    private DirectoryObject Person(int number) => DirectoryObject.From(UserId(number), ObjectKind.User, new
    {
        displayName = $"Person {number}",
        givenName = "Person",
        surname = Text(number),
        userPrincipalName = $"person.{number}@contoso.com",
        mail = $"person.{number}@contoso.com",
        mailNickname = $"person.{number}",
        accountEnabled = true,
        userType = "Member",
        employeeId = Text(number),
        department = $"Department {number % 97}",
        jobTitle = $"Title {number % 31}",
        city = "Berlin",
        usageLocation = "DE",
        createdDateTime = "2024-01-01T08:00:00Z",
        employeeHireDate = "2024-01-08T00:00:00Z",
    });

    private static DirectoryObject Group(int number) => DirectoryObject.From(GroupId(number), ObjectKind.Group, new
    {
        displayName = $"Group {number}",
        mailEnabled = false,
        securityEnabled = true,
        groupTypes = Array.Empty<string>(),
        createdDateTime = "2024-01-01T08:00:00Z",
    });

    private static string UserId(int number) => $"{number:x8}-0000-4000-8000-0000000000aa";

    private static string GroupId(int number) => $"{number:x8}-0000-4000-8000-0000000000bb";

    private static string Text(int number) => number.ToString("0000000", CultureInfo.InvariantCulture);
}
