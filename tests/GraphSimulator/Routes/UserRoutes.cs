using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Validation;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Users: read, create, update, delete.</summary>
internal static class UserRoutes
{
    private const int ReadCost = 2;
    private const string ManagerBinding = "manager@odata.bind";

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "users", PermissionNames.ReadUsers, List) { Cost = ReadCost },
        new("GET", "users/$count", PermissionNames.ReadUsers, Count) { Cost = ReadCost },
        new("GET", "users/{id}", PermissionNames.ReadUsers, Get) { Cost = ReadCost },
        new("POST", "users", PermissionNames.CreateUsers, Create),
        new("PATCH", "users/{id}", PermissionNames.WriteUsers, Update),
        new("DELETE", "users/{id}", PermissionNames.DeleteUsers, Delete),
    ];

    private static GraphResponse List(Call call) => ObjectList.Answer(call, ObjectKind.User, call.Seen.OfKind(ObjectKind.User), "users");

    private static GraphResponse Count(Call call) => ObjectList.Count(call, ObjectKind.User, call.Seen.OfKind(ObjectKind.User));

    private static GraphResponse Get(Call call)
    {
        Selection selection = Selection.Read(call, ObjectKind.User, isCollection: false);
        if (selection.Has("signInActivity") && !Guid.TryParse(call.Value("id"), out _))
        {
            throw Refusals.BadRequest("Get By Key only supports UserId and the key has to be a valid Guid");
        }

        return GraphResponse.Ok(ObjectView.ShowSingly(call, call.SeenSingly, call.FindSeen(ObjectKind.User, "id"), selection, "users"));
    }

    private static GraphResponse Create(Call call)
    {
        JsonElement body = call.Body;
        UserRules.CheckRequired(body);
        Annotations.Check(body, ManagerBinding);
        string id = call.Simulator.Identifiers.Next();
        TenantState after = call.Tenant.Change(state =>
        {
            DirectoryObject user = new DirectoryObject(id, ObjectKind.User).With("createdDateTime", Json.Instant(call.Now)).With("userType", "Member");
            TenantState with = state.Put(WithIdentity(call, UserRules.Write(call, state, user, body)));
            return body.TextOf(ManagerBinding) is { } manager ? with.Link(LinkKind.Manager, id, call.FindReferred(with, Reference.IdIn(call, manager)).Id) : with;
        });
        return GraphResponse.Created(ObjectView.ShowSingly(call, after, after.Find(id)!, Selection.Of(call, ObjectKind.User, null, isCollection: false), "users"));
    }

    private static GraphResponse Update(Call call)
    {
        JsonElement body = call.Body;
        Annotations.Check(body);
        call.Tenant.Change(state =>
        {
            DirectoryObject user = call.Find(state, ObjectKind.User, "id");
            UserGuard.CheckWrite(call, state, user, body);
            return state.Put(WithIdentity(call, UserRules.Write(call, state, user, body)));
        });
        return GraphResponse.NoContent;
    }

    private static GraphResponse Delete(Call call)
    {
        call.Tenant.Change(state =>
        {
            DirectoryObject user = call.Find(state, ObjectKind.User, "id");
            UserGuard.CheckTarget(call, state, user, isSensitive: true);
            return state.Delete(user.Id, call.Now);
        });
        return GraphResponse.NoContent;
    }

    /// <summary>The identities of an internal user follow the userPrincipalName.</summary>
    private static DirectoryObject WithIdentity(Call call, DirectoryObject user) => user.IsExternal ? user : user.With("identities", new[]
    {
        new { signInType = "userPrincipalName", issuer = call.Tenant.Settings.InitialDomain, issuerAssignedId = user.Text("userPrincipalName") },
    });
}
