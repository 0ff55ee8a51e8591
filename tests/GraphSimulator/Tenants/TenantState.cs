using System.Collections.Immutable;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Tenants;

/// <summary>Everything in the tenant at one moment. A change makes a new state; the old one stays what it was.</summary>
public sealed record TenantState
{
    public ImmutableSortedDictionary<string, DirectoryObject> Objects { get; private init; } = ImmutableSortedDictionary.Create<string, DirectoryObject>(StringComparer.Ordinal);

    /// <summary>What was deleted and can still be restored.</summary>
    public ImmutableSortedDictionary<string, DirectoryObject> Deleted { get; private init; } = ImmutableSortedDictionary.Create<string, DirectoryObject>(StringComparer.Ordinal);

    /// <summary>References, also those of deleted objects. <see cref="Targets"/> and <see cref="Sources"/> tell those between living ones.</summary>
    public Links Links { get; private init; } = Links.None;

    public NameIndex Names { get; private init; } = NameIndex.Empty;

    public NameIndex DeletedNames { get; private init; } = NameIndex.Empty;

    public ImmutableSortedDictionary<string, AppRoleGrant> Grants { get; private init; } = ImmutableSortedDictionary.Create<string, AppRoleGrant>(StringComparer.Ordinal);

    /// <summary>Roles for parts of the tenant, and those for which somebody is eligible.</summary>
    public ImmutableList<RoleHolding> RoleHoldings { get; private init; } = [];

    /// <summary>Who is eligible for groups.</summary>
    public ImmutableList<GroupEligibility> GroupEligibilities { get; private init; } = [];

    /// <summary>Who has access packages, or had them.</summary>
    public ImmutableList<PackageAssignment> PackageAssignments { get; private init; } = [];

    public ImmutableDictionary<string, AccessPass> Passes { get; private init; } = ImmutableDictionary<string, AccessPass>.Empty;

    public ImmutableSortedDictionary<string, Sku> Skus { get; private init; } = ImmutableSortedDictionary.Create<string, Sku>(StringComparer.Ordinal);

    /// <summary>The ids of groups that give licences to their members.</summary>
    public ImmutableHashSet<string> LicensingGroups { get; private init; } = [];

    /// <summary>The ids of what changed since the state before.</summary>
    public ImmutableHashSet<string> Touched { get; init; } = [];

    public DirectoryObject? Find(string id) => Objects.GetValueOrDefault(id);

    /// <summary>An object by its id, or a user by the userPrincipalName.</summary>
    public DirectoryObject? Find(ObjectKind kind, string idOrName)
    {
        DirectoryObject? found = Find(idOrName.ToLowerInvariant())
            ?? (kind == ObjectKind.User && Names.Holder("userPrincipalName", idOrName) is { } id ? Find(id) : null);
        return found?.Kind == kind ? found : null;
    }

    public IEnumerable<DirectoryObject> OfKind(ObjectKind kind) => Objects.Values.Where(one => one.Kind == kind);

    /// <summary>The living objects that an object refers to, in the order of their ids.</summary>
    public IEnumerable<DirectoryObject> Targets(LinkKind kind, string id) => Links.From(kind, id).Select(Find).OfType<DirectoryObject>();

    /// <summary>The living objects that refer to an object, in the order of their ids.</summary>
    public IEnumerable<DirectoryObject> Sources(LinkKind kind, string id) => Links.To(kind, id).Select(Find).OfType<DirectoryObject>();

    /// <summary>Adds an object, or puts its new state in the place of the old one.</summary>
    public TenantState Put(DirectoryObject one)
    {
        NameIndex names = Find(one.Id) is { } before ? Names.Without(before) : Names;
        return this with
        {
            Objects = Objects.SetItem(one.Id, one),
            Names = names.With(one),
            LicensingGroups = one.Kind == ObjectKind.Group && one.Get("assignedLicenses") is not null ? LicensingGroups.Add(one.Id) : LicensingGroups,
            Touched = Touched.Add(one.Id),
        };
    }

    public TenantState Link(LinkKind kind, string from, string to) => this with { Links = Links.Add(kind, from, to), Touched = Touched.Add(from) };

    public TenantState Unlink(LinkKind kind, string from, string to) => this with { Links = Links.Remove(kind, from, to), Touched = Touched.Add(from) };

    /// <summary>Moves an object to the deleted ones. Its references stay, for the day when it is restored.</summary>
    public TenantState Delete(string id, DateTimeOffset now)
    {
        DirectoryObject one = Objects[id];
        return this with
        {
            Objects = Objects.Remove(id),
            Names = Names.Without(one),
            Deleted = Deleted.SetItem(id, one with { DeletedAt = now }),
            DeletedNames = DeletedNames.With(one),
            Touched = Touched.Add(id).Union(Referrers(id)),
        };
    }

    public TenantState Restore(string id)
    {
        DirectoryObject one = Deleted[id] with { DeletedAt = null };
        return this with
        {
            Objects = Objects.SetItem(id, one),
            Names = Names.With(one),
            Deleted = Deleted.Remove(id),
            DeletedNames = DeletedNames.Without(one),
            Touched = Touched.Add(id).Union(Referrers(id)),
        };
    }

    /// <summary>Deletes an object, living or deleted, so that nothing is left of it.</summary>
    public TenantState Purge(string id)
    {
        TenantState left = Find(id) is { } living
            ? this with { Objects = Objects.Remove(id), Names = Names.Without(living) }
            : this with { Deleted = Deleted.Remove(id), DeletedNames = DeletedNames.Without(Deleted[id]) };
        return left with
        {
            Links = Links.Without(id),
            Grants = Grants.RemoveRange(Grants.Values.Where(grant => grant.PrincipalId == id || grant.ResourceId == id).Select(static grant => grant.Id)),
            RoleHoldings = RoleHoldings.RemoveAll(holding => holding.PrincipalId == id),
            GroupEligibilities = GroupEligibilities.RemoveAll(one => one.PrincipalId == id || one.GroupId == id),
            PackageAssignments = PackageAssignments.RemoveAll(one => one.UserId == id),
            Passes = Passes.Remove(id),
            Touched = Touched.Add(id).Union(Referrers(id)),
        };
    }

    /// <summary>Takes away what an object refers to, and what refers to it.</summary>
    public TenantState Disconnect(string id) => this with { Links = Links.Without(id), Touched = Touched.Add(id).Union(Referrers(id)) };

    public TenantState Grant(AppRoleGrant grant) => this with { Grants = Grants.SetItem(grant.Id, grant) };

    public TenantState Revoke(string grantId) => this with { Grants = Grants.Remove(grantId) };

    public TenantState Hold(RoleHolding holding) => this with { RoleHoldings = RoleHoldings.Add(holding) };

    public TenantState Hold(GroupEligibility eligibility) => this with { GroupEligibilities = GroupEligibilities.Add(eligibility) };

    public TenantState Hold(PackageAssignment assignment) => this with { PackageAssignments = PackageAssignments.Add(assignment) };

    public TenantState SetPass(string userId, AccessPass? pass) => this with { Passes = pass is null ? Passes.Remove(userId) : Passes.SetItem(userId, pass) };

    public TenantState PutSku(Sku sku) => this with { Skus = Skus.SetItem(sku.SkuId, sku) };

    private IEnumerable<string> Referrers(string id) => Enum.GetValues<LinkKind>().SelectMany(kind => Links.To(kind, id));
}
