using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Validation;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Groups: read, create, update, delete. A PATCH also adds members, twenty at most, all or none.</summary>
internal static class GroupRoutes
{
    private const int MostMembers = 20;
    private const string MembersBinding = "members@odata.bind";
    private const string OwnersBinding = "owners@odata.bind";

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "groups", PermissionNames.ReadGroups, List),
        new("GET", "groups/$count", PermissionNames.ReadGroups, Count),
        new("GET", "groups/{id}", PermissionNames.ReadGroups, Get),
        new("POST", "groups", PermissionNames.WriteGroups, Create),
        new("PATCH", "groups/{id}", PermissionNames.WriteMembers, Update),
        new("DELETE", "groups/{id}", PermissionNames.WriteGroups, Delete),
    ];

    private static GraphResponse List(Call call) => ObjectList.Answer(call, ObjectKind.Group, call.Seen.OfKind(ObjectKind.Group), "groups");

    private static GraphResponse Count(Call call) => ObjectList.Count(call, ObjectKind.Group, call.Seen.OfKind(ObjectKind.Group));

    private static GraphResponse Get(Call call) => GraphResponse.Ok(ObjectView.ShowSingly(
        call, call.SeenSingly, call.FindSeen(ObjectKind.Group, "id"), Selection.Read(call, ObjectKind.Group, isCollection: false), "groups"));

    private static GraphResponse Create(Call call)
    {
        JsonElement body = call.Body;
        Annotations.Check(body, MembersBinding, OwnersBinding);
        if (body.IsTrue("isAssignableToRole"))
        {
            call.Demand(PermissionNames.RoleManagement);
        }

        string id = call.Simulator.Identifiers.Next();
        TenantState after = call.Tenant.Change(state =>
        {
            TenantState with = state.Put(GroupRules.Create(call, state, id, body));
            with = Bind(call, with, id, LinkKind.Member, Bindings(call, body, MembersBinding));
            return Bind(call, with, id, LinkKind.Owner, Bindings(call, body, OwnersBinding));
        });
        return GraphResponse.Created(ObjectView.ShowSingly(call, after, after.Find(id)!, Selection.Of(call, ObjectKind.Group, null, isCollection: false), "groups"));
    }

    private static GraphResponse Update(Call call)
    {
        JsonElement body = call.Body;
        Annotations.Check(body, MembersBinding);
        string[] members = Bindings(call, body, MembersBinding);
        if (body.EnumerateObject().Any(static property => !property.Name.Contains('@')))
        {
            call.Demand(PermissionNames.WriteGroups);
        }

        call.Tenant.Change(state =>
        {
            DirectoryObject group = call.Find(state, ObjectKind.Group, "id");
            GroupRules.CheckWrite(call, state, group, ofMembers: members.Length > 0);
            return Bind(call, state.Put(GroupRules.Write(call, group, body)), group.Id, LinkKind.Member, members);
        });
        return GraphResponse.NoContent;
    }

    private static GraphResponse Delete(Call call)
    {
        call.Tenant.Change(state =>
        {
            DirectoryObject group = call.Find(state, ObjectKind.Group, "id");
            GroupRules.CheckWrite(call, state, group, ofMembers: false);
            return group.IsUnified || !call.Holds(Guesses.SecurityGroupsAreDeletedForGood) ? state.Delete(group.Id, call.Now) : state.Purge(group.Id);
        });
        return GraphResponse.NoContent;
    }

    private static string[] Bindings(Call call, JsonElement body, string name)
    {
        string[] ids = [.. body.ItemsOf(name).Select(item => Reference.IdIn(call, item.ToString()))];
        return ids.Length <= MostMembers ? ids : throw Refusals.BadRequest($"The number of references in '{name}' is greater than the allowed limit of {MostMembers}.");
    }

    private static TenantState Bind(Call call, TenantState state, string groupId, LinkKind link, string[] ids) =>
        ids.Aggregate(state, (rest, id) => LinkRoutes.Add(call, rest, groupId, link, id));
}
