using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Validation;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>The manager of a user, and the end of sessions.</summary>
internal static class UserRelationRoutes
{
    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "users/{id}/manager", PermissionNames.ReadUsers, GetManager),
        new("GET", "users/{id}/manager/$ref", PermissionNames.ReadUsers, GetManagerReference),
        new("PUT", "users/{id}/manager/$ref", PermissionNames.WriteAllOfUsers, SetManager),
        new("DELETE", "users/{id}/manager/$ref", PermissionNames.WriteAllOfUsers, RemoveManager),
        new("POST", "users/{id}/revokeSignInSessions", PermissionNames.RevokeSessions, RevokeSessions),
    ];

    private static GraphResponse GetManager(Call call) => GraphResponse.Ok(ObjectView.ShowAmongOthers(call, call.SeenSingly, Manager(call)));

    private static GraphResponse GetManagerReference(Call call) => GraphResponse.Ok(JsonValue.Create($"{call.Request.Host}/v1.0/directoryObjects/{Manager(call).Id}"));

    private static DirectoryObject Manager(Call call) =>
        call.SeenSingly.Targets(LinkKind.Manager, call.FindSeen(ObjectKind.User, "id").Id).FirstOrDefault() ?? throw Refusals.NotFound("manager");

    private static GraphResponse SetManager(Call call)
    {
        string managerId = Reference.IdOf(call);
        call.Tenant.Change(state =>
        {
            DirectoryObject user = Writable(call, state);
            DirectoryObject manager = call.FindReferred(state, managerId);
            return state.Links.From(LinkKind.Manager, user.Id).Aggregate(state, (rest, old) => rest.Unlink(LinkKind.Manager, user.Id, old)).Link(LinkKind.Manager, user.Id, manager.Id);
        });
        return GraphResponse.NoContent;
    }

    private static GraphResponse RemoveManager(Call call)
    {
        call.Tenant.Change(state =>
        {
            DirectoryObject user = Writable(call, state);
            return state.Targets(LinkKind.Manager, user.Id).FirstOrDefault() is { } manager ? state.Unlink(LinkKind.Manager, user.Id, manager.Id) : throw Refusals.NotFound("manager");
        });
        return GraphResponse.NoContent;
    }

    private static GraphResponse RevokeSessions(Call call)
    {
        call.Tenant.Change(state =>
        {
            DirectoryObject user = call.Find(state, ObjectKind.User, "id");
            UserGuard.CheckTarget(call, state, user, isSensitive: false);
            return user.IsExternal ? state : state.Put(user.With("signInSessionsValidFromDateTime", Json.Instant(call.Now)));
        });
        return GraphResponse.Ok(new JsonObject { ["@odata.context"] = $"{call.Request.Host}/v1.0/$metadata#Edm.Boolean", ["value"] = true });
    }

    private static DirectoryObject Writable(Call call, Tenants.TenantState state)
    {
        DirectoryObject user = call.Find(state, ObjectKind.User, "id");
        UserGuard.CheckTarget(call, state, user, isSensitive: false);
        return user.IsSynchronised ? throw Refusals.MasteredOnPremises() : user;
    }
}
