using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Applications and who has which of their roles.</summary>
internal static class AppRoleRoutes
{
    /// <summary>The role that an assignment has where the application defines none.</summary>
    private const string DefaultRole = "00000000-0000-0000-0000-000000000000";

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "servicePrincipals", PermissionNames.ReadAppRoles, List),
        new("GET", "servicePrincipals/{id}", PermissionNames.ReadAppRoles, Get),
        .. Of("servicePrincipals", ObjectKind.ServicePrincipal, "appRoleAssignedTo", PermissionNames.ReadAppRoles, static (grant, id) => grant.ResourceId == id),
        .. Of("users", ObjectKind.User, "appRoleAssignments", PermissionNames.ReadUsers, static (grant, id) => grant.PrincipalId == id),
        .. Of("groups", ObjectKind.Group, "appRoleAssignments", PermissionNames.ReadGroups, static (grant, id) => grant.PrincipalId == id),
    ];

    private static IEnumerable<Route> Of(string collection, ObjectKind kind, string relation, IReadOnlyList<string> readers, Func<AppRoleGrant, string, bool> isOf) =>
    [
        new("GET", $"{collection}/{{id}}/{relation}", readers, call => ListGrants(call, kind, isOf)),
        new("POST", $"{collection}/{{id}}/{relation}", PermissionNames.WriteAppRoles, call => Assign(call, kind)),
        new("DELETE", $"{collection}/{{id}}/{relation}/{{grant}}", PermissionNames.WriteAppRoles, call => Remove(call, kind, isOf)),
    ];

    private static GraphResponse List(Call call)
    {
        if (call.Request.Option("$filter") is not { } filter)
        {
            return ObjectList.Answer(call, ObjectKind.ServicePrincipal, call.Seen.OfKind(ObjectKind.ServicePrincipal), "servicePrincipals");
        }

        string[] words = filter.Split(' ', 3);
        return words is ["displayName" or "appId", "eq", string value]
            ? ObjectList.AnswerAll(call, ObjectKind.ServicePrincipal, call.Seen.OfKind(ObjectKind.ServicePrincipal).Where(app => app.Text(words[0]) == value.Trim('\'')), "servicePrincipals")
            : throw Refusals.UnsupportedQuery();
    }

    private static GraphResponse Get(Call call) => GraphResponse.Ok(ObjectView.ShowSingly(
        call, call.SeenSingly, Holder(call, call.SeenSingly, ObjectKind.ServicePrincipal), Selection.Read(call, ObjectKind.ServicePrincipal, isCollection: false), "servicePrincipals"));

    // What groups have is shown of their members too.
    private static GraphResponse ListGrants(Call call, ObjectKind kind, Func<AppRoleGrant, string, bool> isOf)
    {
        DirectoryObject holder = Holder(call, call.SeenSingly, kind);
        string[] holders = kind == ObjectKind.User ? [holder.Id, .. call.Seen.Sources(LinkKind.Member, holder.Id).Where(static one => one.Kind == ObjectKind.Group).Select(static group => group.Id)] : [holder.Id];
        return OrganisationRoutes.Collection(call, "appRoleAssignments", call.Seen.Grants.Values.Where(grant => holders.Any(one => isOf(grant, one)) && call.Seen.Find(grant.PrincipalId) is not null).Select(grant => Show(call.Seen, grant)));
    }

    private static GraphResponse Assign(Call call, ObjectKind kind)
    {
        JsonElement body = call.Body;
        string id = call.Simulator.Identifiers.Next();
        TenantState after = call.Tenant.Change(state =>
        {
            Holder(call, state, kind);
            AppRoleGrant grant = new(id, Text(body, "principalId"), Text(body, "resourceId"), Text(body, "appRoleId"), call.Now);
            DirectoryObject app = call.FindReferred(state, grant.ResourceId);
            call.FindReferred(state, grant.PrincipalId);
            Check(state, app, grant);
            return state.Grant(grant);
        });
        return GraphResponse.Created(Show(after, after.Grants[id]));
    }

    private static void Check(TenantState state, DirectoryObject app, AppRoleGrant grant)
    {
        bool isKnown = app.Get("appRoles") is { ValueKind: JsonValueKind.Array } roles && roles.EnumerateArray().Any(role => role.TextOf("id") == grant.AppRoleId);
        if (!isKnown && grant.AppRoleId != DefaultRole)
        {
            throw Refusals.BadRequest("Permission being assigned was not found on application");
        }

        if (state.Grants.Values.Any(one => one.PrincipalId == grant.PrincipalId && one.ResourceId == grant.ResourceId && one.AppRoleId == grant.AppRoleId))
        {
            throw Refusals.BadRequest("Permission being assigned already exists on the object");
        }
    }

    private static GraphResponse Remove(Call call, ObjectKind kind, Func<AppRoleGrant, string, bool> isOf)
    {
        call.Tenant.Change(state =>
        {
            DirectoryObject holder = Holder(call, state, kind);
            AppRoleGrant? grant = state.Grants.GetValueOrDefault(call.Value("grant"));
            return grant is not null && isOf(grant, holder.Id) ? state.Revoke(grant.Id) : throw Refusals.NotFound(call.Value("grant"));
        });
        return GraphResponse.NoContent;
    }

    /// <summary>The object in the path, which may be named by the id of its application.</summary>
    private static DirectoryObject Holder(Call call, TenantState state, ObjectKind kind)
    {
        string id = call.Value("id");
        return (id.StartsWith("appId=", StringComparison.Ordinal) ? state.OfKind(kind).FirstOrDefault(app => app.Text("appId") == id["appId=".Length..]) : state.Find(kind, id)) ?? throw Refusals.NotFound(id);
    }

    private static string Text(JsonElement body, string name) => body.TextOf(name)?.ToLowerInvariant() ?? throw Refusals.Required(name, "AppRoleAssignment");

    private static JsonObject Show(TenantState state, AppRoleGrant grant) => new()
    {
        ["id"] = grant.Id,
        ["deletedDateTime"] = null,
        ["appRoleId"] = grant.AppRoleId,
        ["createdDateTime"] = Json.Instant(grant.CreatedAt),
        ["principalDisplayName"] = state.Find(grant.PrincipalId)?.Text("displayName"),
        ["principalId"] = grant.PrincipalId,
        ["principalType"] = state.Find(grant.PrincipalId)?.Kind.ToString(),
        ["resourceDisplayName"] = state.Find(grant.ResourceId)?.Text("displayName"),
        ["resourceId"] = grant.ResourceId,
    };
}
