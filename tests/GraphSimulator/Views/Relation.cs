using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Views;

/// <summary>A relation between objects by the name that the service gives it.</summary>
internal sealed record Relation(ObjectKind On, string Name, LinkKind Link, bool IsReverse = false)
{
    private static readonly Relation[] s_all =
    [
        new(ObjectKind.User, "manager", LinkKind.Manager),
        new(ObjectKind.User, "directReports", LinkKind.Manager, IsReverse: true),
        new(ObjectKind.User, "sponsors", LinkKind.Sponsor),
        new(ObjectKind.User, "memberOf", LinkKind.Member, IsReverse: true),
        new(ObjectKind.User, "ownedObjects", LinkKind.Owner, IsReverse: true),
        new(ObjectKind.Group, "members", LinkKind.Member),
        new(ObjectKind.Group, "owners", LinkKind.Owner),
        new(ObjectKind.Group, "memberOf", LinkKind.Member, IsReverse: true),
        new(ObjectKind.DirectoryRole, "members", LinkKind.Member),
        new(ObjectKind.AdministrativeUnit, "members", LinkKind.Member),
    ];

    /// <summary>Names in the schemas that are relations: no request selects or writes them as if they were properties.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(s_all.Select(static relation => relation.Name).Concat(
    [
        "transitiveMemberOf", "transitiveMembers", "createdObjects", "ownedDevices", "registeredDevices", "licenseDetails", "appRoleAssignments", "appRoleAssignedTo", "authentication",
        "extensions", "oauth2PermissionGrants", "scopedRoleMemberOf", "scopedRoleMembers", "sponsorOf", "onPremisesSyncBehavior", "team", "drive", "photo", "settings",
    ]));

    /// <summary>Whether at most one object is on the other side.</summary>
    public bool IsSingle => Link == LinkKind.Manager && !IsReverse;

    public static Relation? Find(ObjectKind kind, string name) => s_all.FirstOrDefault(relation => relation.On == kind && relation.Name == name);

    public IEnumerable<DirectoryObject> Of(TenantState state, string id) => IsReverse ? state.Sources(Link, id) : state.Targets(Link, id);

    /// <summary>The relation followed again and again: the groups of the groups of a user.</summary>
    public IEnumerable<DirectoryObject> TransitivelyOf(TenantState state, string id)
    {
        SortedDictionary<string, DirectoryObject> found = new(StringComparer.Ordinal);
        Queue<string> next = new([id]);
        while (next.TryDequeue(out string? current))
        {
            foreach (DirectoryObject one in Of(state, current).Where(one => found.TryAdd(one.Id, one)))
            {
                next.Enqueue(one.Id);
            }
        }

        return found.Values;
    }
}
