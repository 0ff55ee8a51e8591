using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Reads the objects on the other side of a relation, of all types or of one.</summary>
internal static class MembershipRoutes
{
    public static IEnumerable<Route> All { get; } =
    [
        .. Of("groups", ObjectKind.Group, "members", PermissionNames.ReadMembers, cost: 3),
        .. Of("groups", ObjectKind.Group, "owners", PermissionNames.ReadMembers),
        .. Of("groups", ObjectKind.Group, "memberOf", PermissionNames.ReadMembers, cost: 2),
        .. Of("groups", ObjectKind.Group, "transitiveMembers", PermissionNames.ReadMembers, cost: 5),
        .. Of("groups", ObjectKind.Group, "transitiveMemberOf", PermissionNames.ReadMembers, cost: 2),
        .. Of("users", ObjectKind.User, "memberOf", PermissionNames.ReadUsers, cost: 2),
        .. Of("users", ObjectKind.User, "transitiveMemberOf", PermissionNames.ReadUsers, cost: 2),
        .. Of("users", ObjectKind.User, "sponsors", PermissionNames.ReadUsers),
        .. Of("users", ObjectKind.User, "directReports", PermissionNames.ReadUsers),
        .. Of("users", ObjectKind.User, "ownedObjects", PermissionNames.ReadUsers),
        .. Of("directoryRoles", ObjectKind.DirectoryRole, "members", PermissionNames.ReadRoles),
        .. Of("directory/administrativeUnits", ObjectKind.AdministrativeUnit, "members", PermissionNames.ReadUnits),
    ];

    private static IEnumerable<Route> Of(string collection, ObjectKind kind, string name, IReadOnlyList<string> permissions, int cost = 1)
    {
        string template = $"{collection}/{{id}}/{name}";
        yield return new Route("GET", template, permissions, call => List(call, kind, name, null)) { Cost = cost };
        yield return new Route("GET", $"{template}/$count", permissions, call => Count(call, kind, name, null)) { Cost = cost };
        foreach (ObjectKind cast in new[] { ObjectKind.User, ObjectKind.Group })
        {
            yield return new Route("GET", $"{template}/{cast.TypeName()}", permissions, call => List(call, kind, name, cast)) { Cost = cost };
            yield return new Route("GET", $"{template}/{cast.TypeName()}/$count", permissions, call => Count(call, kind, name, cast)) { Cost = cost };
        }
    }

    private static GraphResponse List(Call call, ObjectKind kind, string name, ObjectKind? cast)
    {
        (DirectoryObject holder, IEnumerable<DirectoryObject> others) = Read(call, kind, name, cast);
        bool isHidden = holder.Text("visibility") == "HiddenMembership" && name.EndsWith("embers", StringComparison.Ordinal) && !call.App.HasAny([PermissionNames.ReadHiddenMembers]);
        Dictionary<ObjectKind, Selection> selections = Enum.GetValues<ObjectKind>().ToDictionary(static type => type, type => Selection.OfMembers(call, type));
        JsonObject Show(DirectoryObject one) => isHidden || !MayRead(call, one.Kind) ? ObjectView.ShowVeiled(one) : ObjectView.ShowAmongOthers(call, call.Seen, one, selections[one.Kind]);
        return ObjectList.AnswerMixed(call, others, Show);
    }

    private static GraphResponse Count(Call call, ObjectKind kind, string name, ObjectKind? cast) => ObjectList.Count(call, cast ?? ObjectKind.User, Read(call, kind, name, cast).Others);

    private static (DirectoryObject Holder, IEnumerable<DirectoryObject> Others) Read(Call call, ObjectKind kind, string name, ObjectKind? cast)
    {
        DirectoryObject holder = call.FindSeen(kind, "id");
        bool isTransitive = name.StartsWith("transitive", StringComparison.Ordinal);
        Relation relation = Relation.Find(kind, isTransitive ? $"m{name["transitiveM".Length..]}" : name)!;
        IEnumerable<DirectoryObject> others = isTransitive ? relation.TransitivelyOf(call.Seen, holder.Id) : relation.Of(call.Seen, holder.Id);
        return (holder, cast is null ? others : others.Where(other => other.Kind == cast));
    }

    private static bool MayRead(Call call, ObjectKind kind) => kind switch
    {
        ObjectKind.User => call.App.HasAny(PermissionNames.ReadUsers),
        ObjectKind.Group => call.App.HasAny(PermissionNames.ReadGroups),
        ObjectKind.DirectoryRole => call.App.HasAny(PermissionNames.ReadRoles),
        ObjectKind.AdministrativeUnit => call.App.HasAny(PermissionNames.ReadUnits),
        ObjectKind.ServicePrincipal => call.App.HasAny(PermissionNames.ReadAppRoles),
    };
}
