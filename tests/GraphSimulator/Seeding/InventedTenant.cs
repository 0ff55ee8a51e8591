using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Seeding;

/// <summary>Fills a simulator with a tenant that a company could have. The same seed invents the same tenant.</summary>
public static class InventedTenant
{
    private const int PeopleAManager = 12;
    private const int EmployeesAGuest = 5;
    private const int GroupsAPerson = 3;
    private const byte Invented = 0x1b;

    /// <summary>Invents employees, a guest for every five of them, groups of every kind, licences, applications, roles and a restricted unit.</summary>
    public static void Fill(Simulator simulator, int employees, int seed = 1)
    {
        Random random = new(seed);
        Identifiers identifiers = new(seed, Invented);
        InventedPeople people = new(random, identifiers, simulator.Tenant.Settings, simulator.Clock.Now);
        simulator.Tenant.Change(state =>
        {
            DirectoryObject[] staff = [.. Enumerable.Range(1, employees).Select(people.Employee)];
            DirectoryObject[] guests = [.. Enumerable.Range(1, employees / EmployeesAGuest).Select(people.Guest)];
            TenantState filled = staff.Concat(guests).Aggregate(state, static (rest, one) => rest.Put(one));
            filled = Report(filled, staff);
            filled = guests.Aggregate(filled, (rest, guest) => staff.Length == 0 ? rest : rest.Link(LinkKind.Sponsor, guest.Id, people.Draw(staff).Id));
            filled = InventedAccess.Licences(filled, staff, identifiers);
            filled = InventedAccess.RolesAndApplications(filled, staff, identifiers);
            return InventedGroups.Fill(filled, staff, guests, identifiers, random, GroupsAPerson);
        });
    }

    /// <summary>The first person leads the company; each next one is led by somebody who came before.</summary>
    private static TenantState Report(TenantState state, DirectoryObject[] staff) =>
        Enumerable.Range(1, Math.Max(0, staff.Length - 1)).Aggregate(state, (rest, index) => rest.Link(LinkKind.Manager, staff[index].Id, staff[(index - 1) / PeopleAManager].Id));
}
