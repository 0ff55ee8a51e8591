using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Validation;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Adds and removes one reference: members and owners of groups, members of roles and units, sponsors of users.</summary>
internal static class LinkRoutes
{
    public static IEnumerable<Route> All { get; } =
    [
        .. Of("groups", "members", ObjectKind.Group, LinkKind.Member, PermissionNames.WriteMembers),
        .. Of("groups", "owners", ObjectKind.Group, LinkKind.Owner, PermissionNames.WriteGroups),
        .. Of("users", "sponsors", ObjectKind.User, LinkKind.Sponsor, PermissionNames.WriteAllOfUsers),
        .. Of("directoryRoles", "members", ObjectKind.DirectoryRole, LinkKind.Member, PermissionNames.WriteRoles),
        .. Of("directory/administrativeUnits", "members", ObjectKind.AdministrativeUnit, LinkKind.Member, PermissionNames.WriteUnits),
    ];

    /// <summary>Adds a reference that is not there yet.</summary>
    public static TenantState Add(Call call, TenantState state, string from, LinkKind link, string to)
    {
        DirectoryObject target = call.FindReferred(state, to);
        bool fits = link == LinkKind.Owner ? target.Kind is ObjectKind.User or ObjectKind.ServicePrincipal
            : link == LinkKind.Sponsor ? target.Kind is ObjectKind.User or ObjectKind.Group
            : target.Kind is not (ObjectKind.DirectoryRole or ObjectKind.AdministrativeUnit);
        if (!fits)
        {
            throw Refusals.BadRequest($"An invalid operation was included in the following modified references: '{NameOf(link)}'.");
        }

        return state.Links.From(link, from).Contains(target.Id) && state.Find(target.Id) is not null ? throw Refusals.LinkExists(NameOf(link)) : state.Link(link, from, target.Id);
    }

    private static IEnumerable<Route> Of(string collection, string relation, ObjectKind kind, LinkKind link, IReadOnlyList<string> permissions) =>
    [
        new("POST", $"{collection}/{{id}}/{relation}/$ref", permissions, call => Add(call, kind, link)),
        new("DELETE", $"{collection}/{{id}}/{relation}/{{other}}/$ref", permissions, call => Remove(call, kind, link)),
    ];

    private static GraphResponse Add(Call call, ObjectKind kind, LinkKind link)
    {
        string other = Reference.IdOf(call);
        call.Tenant.Change(state => Add(call, state, Writable(call, state, kind, link).Id, link, other));
        return GraphResponse.NoContent;
    }

    private static GraphResponse Remove(Call call, ObjectKind kind, LinkKind link)
    {
        string other = call.Value("other").ToLowerInvariant();
        call.Tenant.Change(state =>
        {
            DirectoryObject holder = Writable(call, state, kind, link);
            DirectoryObject[] targets = [.. state.Targets(link, holder.Id)];
            DirectoryObject target = Array.Find(targets, one => one.Id == other) ?? throw Refusals.NotFound(other);
            bool isLastOwner = link == LinkKind.Owner && target.Kind == ObjectKind.User && targets.Count(static one => one.Kind == ObjectKind.User) == 1;
            return isLastOwner ? throw Refusals.BadRequest("The group must have at least one owner, hence this owner cannot be removed.") : state.Unlink(link, holder.Id, other);
        });
        return GraphResponse.NoContent;
    }

    private static DirectoryObject Writable(Call call, TenantState state, ObjectKind kind, LinkKind link)
    {
        DirectoryObject holder = call.Find(state, kind, "id");
        if (kind == ObjectKind.Group)
        {
            GroupRules.CheckWrite(call, state, holder, ofMembers: link == LinkKind.Member);
        }
        else if (kind == ObjectKind.User)
        {
            UserGuard.CheckTarget(call, state, holder, isSensitive: false);
        }

        return holder;
    }

    private static string NameOf(LinkKind link) => link switch
    {
        LinkKind.Member => "members",
        LinkKind.Owner => "owners",
        LinkKind.Sponsor => "sponsors",
        LinkKind.Manager => "manager",
    };
}
