using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Objects by their ids, and in which groups an object is, directly or not.</summary>
internal static class ObjectRoutes
{
    private const int MostIds = 1000;
    private const int MostChecks = 20;

    public static IEnumerable<Route> All { get; } =
    [
        new("POST", "directoryObjects/getByIds", PermissionNames.ReadUsers, GetByIds) { Cost = 3 },
        new("POST", "users/getByIds", PermissionNames.ReadUsers, GetByIds) { Cost = 3 },
        new("POST", "groups/getByIds", PermissionNames.ReadUsers, GetByIds) { Cost = 3 },
        new("GET", "directoryObjects/{id}", PermissionNames.ReadUsers, Get),
        .. Of("users", ObjectKind.User),
        .. Of("groups", ObjectKind.Group),
    ];

    private static IEnumerable<Route> Of(string collection, ObjectKind kind) =>
    [
        new("POST", $"{collection}/{{id}}/getMemberGroups", PermissionNames.ReadUsers, call => Ids(call, Groups(call, kind).Where(group => !call.Body.IsTrue("securityEnabledOnly") || group.Flag("securityEnabled") == true))) { Cost = 2 },
        new("POST", $"{collection}/{{id}}/getMemberObjects", PermissionNames.ReadUsers, call => Ids(call, Holders(call, kind))) { Cost = 2 },
        new("POST", $"{collection}/{{id}}/checkMemberGroups", PermissionNames.ReadUsers, call => Ids(call, Asked(call, "groupIds", Groups(call, kind)))) { Cost = 4 },
        new("POST", $"{collection}/{{id}}/checkMemberObjects", PermissionNames.ReadUsers, call => Ids(call, Asked(call, "ids", Holders(call, kind)))) { Cost = 4 },
    ];

    private static GraphResponse Get(Call call) =>
        GraphResponse.Ok(ObjectView.ShowAmongOthers(call, call.SeenSingly, call.SeenSingly.Find(call.Value("id").ToLowerInvariant()) ?? throw Refusals.NotFound(call.Value("id"))));

    private static GraphResponse GetByIds(Call call)
    {
        string[] ids = [.. call.Body.ItemsOf("ids").Select(static id => id.GetString()!.ToLowerInvariant())];
        string[] types = [.. call.Body.ItemsOf("types").Select(static type => type.GetString()!)];
        if (ids.Length is 0 or > MostIds)
        {
            throw Refusals.BadRequest($"The number of ids must be between 1 and {MostIds}.");
        }

        IEnumerable<DirectoryObject> found = ids.Select(call.Seen.Find).OfType<DirectoryObject>().Where(one => types.Length == 0 || types.Any(type => one.Kind.TypeName().EndsWith($".{type}", StringComparison.OrdinalIgnoreCase)));
        return OrganisationRoutes.Collection(call, "directoryObjects", found.Select(one => ObjectView.ShowAmongOthers(call, call.Seen, one)));
    }

    private static IEnumerable<DirectoryObject> Holders(Call call, ObjectKind kind) =>
        Relation.Find(kind, "memberOf")!.TransitivelyOf(call.Seen, call.FindSeen(kind, "id").Id);

    private static IEnumerable<DirectoryObject> Groups(Call call, ObjectKind kind) => Holders(call, kind).Where(static one => one.Kind == ObjectKind.Group);

    private static IEnumerable<DirectoryObject> Asked(Call call, string property, IEnumerable<DirectoryObject> found)
    {
        JsonElement[] ids = [.. call.Body.ItemsOf(property)];
        return ids.Length <= MostChecks
            ? found.Where(one => ids.Any(id => string.Equals(id.GetString(), one.Id, StringComparison.OrdinalIgnoreCase)))
            : throw Refusals.BadRequest($"The number of ids must be at most {MostChecks}.");
    }

    private static GraphResponse Ids(Call call, IEnumerable<DirectoryObject> found) => OrganisationRoutes.Collection(call, "Collection(Edm.String)", found.Select(static one => (JsonNode)JsonValue.Create(one.Id)));
}
