using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Seeding;

/// <summary>Invents a dynamic group for each department, groups that people are in by chance, and one group of each kind that cannot simply be written.</summary>
internal static class InventedGroups
{
    private const int Projects = 40;

    public static TenantState Fill(TenantState state, DirectoryObject[] staff, DirectoryObject[] guests, Identifiers identifiers, Random random, int groupsAPerson)
    {
        TenantState filled = Departments(state, staff, identifiers);
        DirectoryObject[] projects = [.. Enumerable.Range(1, Projects).Select(number => number % 2 == 0 ? Security(identifiers, $"Project {number}") : Unified(identifiers, $"Team {number}"))];
        filled = projects.Aggregate(filled, static (rest, group) => rest.Put(group));
        filled = staff.Length == 0 ? filled : projects.Aggregate(filled, (rest, group) => rest.Link(LinkKind.Owner, group.Id, staff[random.Next(staff.Length)].Id));
        foreach (DirectoryObject person in staff.Concat(guests))
        {
            IEnumerable<DirectoryObject> chosen = Enumerable.Range(0, groupsAPerson).Select(_ => projects[random.Next(projects.Length)]).Distinct();
            filled = chosen.Aggregate(filled, (rest, group) => rest.Link(LinkKind.Member, group.Id, person.Id));
        }

        return Special(filled, staff, identifiers);
    }

    private static TenantState Departments(TenantState state, DirectoryObject[] staff, Identifiers identifiers)
    {
        TenantState filled = state;
        foreach (string department in InventedNames.Departments.Select(static one => one.Department))
        {
            DirectoryObject group = Security(identifiers, $"All of {department}")
                .With("groupTypes", new[] { "DynamicMembership" })
                .With("membershipRule", $"user.department -eq \"{department}\"")
                .With("membershipRuleProcessingState", "On");
            filled = staff.Where(person => person.Text("department") == department).Aggregate(filled.Put(group), (rest, person) => rest.Link(LinkKind.Member, group.Id, person.Id));
        }

        return filled;
    }

    private static TenantState Special(TenantState state, DirectoryObject[] staff, Identifiers identifiers)
    {
        DirectoryObject[] groups =
        [
            Security(identifiers, "Tier 0 administrators").With("isAssignableToRole", true),
            Security(identifiers, "Synchronised from on-premises").With("onPremisesSyncEnabled", true).With("onPremisesSamAccountName", "SYNCED"),
            Security(identifiers, "Announcements").With("mailEnabled", true).With("securityEnabled", false).With("mail", "announcements@contoso.com"),
            Security(identifiers, "Works council").With("visibility", "HiddenMembership"),
        ];
        TenantState filled = groups.Aggregate(state, static (rest, group) => rest.Put(group));
        return staff.Take(groups.Length).Zip(groups).Aggregate(filled, static (rest, pair) => rest.Link(LinkKind.Member, pair.Second.Id, pair.First.Id));
    }

    private static DirectoryObject Security(Identifiers identifiers, string name) => new DirectoryObject(identifiers.Next(), ObjectKind.Group)
        .With("displayName", name).With("mailNickname", Alias(name)).With("mailEnabled", false).With("securityEnabled", true).With("groupTypes", Array.Empty<string>());

    private static DirectoryObject Unified(Identifiers identifiers, string name) => new DirectoryObject(identifiers.Next(), ObjectKind.Group)
        .With("displayName", name).With("mailNickname", Alias(name)).With("mailEnabled", true).With("securityEnabled", false).With("groupTypes", new[] { "Unified" })
        .With("mail", $"{Alias(name)}@contoso.onmicrosoft.com").With("proxyAddresses", new[] { $"SMTP:{Alias(name)}@contoso.onmicrosoft.com" }).With("visibility", "Private");

    private static string Alias(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
