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

/// <summary>Deleted users and groups: read, restore, delete for good.</summary>
internal static class DeletedItemRoutes
{
    private const string Collection = "directory/deletedItems";

    public static IEnumerable<Route> All { get; } =
    [
        .. Of(ObjectKind.User, PermissionNames.ReadUsers),
        .. Of(ObjectKind.Group, PermissionNames.ReadGroups),
        new("GET", $"{Collection}/{{id}}", [], Get),
        new("POST", $"{Collection}/{{id}}/restore", [], Restore),
        new("DELETE", $"{Collection}/{{id}}", [], Purge),
    ];

    private static IEnumerable<Route> Of(ObjectKind kind, IReadOnlyList<string> permissions) =>
    [
        new("GET", $"{Collection}/{kind.TypeName()}", permissions, call => ObjectList.Answer(call, kind, Deleted(call, kind), kind == ObjectKind.User ? "users" : "groups")),
        new("GET", $"{Collection}/{kind.TypeName()}/$count", permissions, call => ObjectList.Count(call, kind, Deleted(call, kind))),
    ];

    private static IEnumerable<DirectoryObject> Deleted(Call call, ObjectKind kind) => call.Seen.Deleted.Values.Where(one => one.Kind == kind);

    private static GraphResponse Get(Call call)
    {
        DirectoryObject one = call.SeenSingly.Deleted.GetValueOrDefault(call.Value("id").ToLowerInvariant()) ?? throw Refusals.NotFound(call.Value("id"));
        call.Demand(one.Kind == ObjectKind.User ? PermissionNames.ReadUsers : PermissionNames.ReadGroups);
        return GraphResponse.Ok(ObjectView.ShowAmongOthers(call, call.SeenSingly, one));
    }

    private static GraphResponse Restore(Call call)
    {
        string id = call.Value("id").ToLowerInvariant();
        TenantState after = call.Tenant.Change(state =>
        {
            DirectoryObject one = Writable(call, state, id);
            DirectoryObject renamed = WithoutConflicts(call, state, one);
            TenantState restored = state.Restore(id).Put(renamed with { DeletedAt = null });
            return call.Holds(Guesses.RestoredUsersComeBackWithTheirAccess) ? restored : restored.Disconnect(id).Put(renamed.With("assignedLicenses", Array.Empty<string>()) with { DeletedAt = null });
        });
        return GraphResponse.Ok(ObjectView.ShowAmongOthers(call, after, after.Find(id)!));
    }

    private static GraphResponse Purge(Call call)
    {
        string id = call.Value("id").ToLowerInvariant();
        call.Tenant.Change(state => state.Purge(Writable(call, state, id).Id));
        return GraphResponse.NoContent;
    }

    private static DirectoryObject Writable(Call call, TenantState state, string id)
    {
        DirectoryObject one = state.Deleted.GetValueOrDefault(id) ?? throw Refusals.NotFound(id);
        call.Demand(one.Kind == ObjectKind.User ? PermissionNames.DeleteUsers : PermissionNames.WriteGroups);
        if (one.Kind == ObjectKind.User)
        {
            UserGuard.CheckTarget(call, state, one, isSensitive: true);
        }

        return one;
    }

    private static DirectoryObject WithoutConflicts(Call call, TenantState state, DirectoryObject one)
    {
        JsonElement body = call.Request.Body ?? Json.Null;
        DirectoryObject renamed = body.TextOf("newUserPrincipalName") is { } name ? one.With("userPrincipalName", name) : one;
        if (body.IsTrue("autoReconcileProxyConflict"))
        {
            renamed = renamed.With("proxyAddresses", renamed.Texts("proxyAddresses").Where(address => state.Names.Holder("proxyAddresses", NameIndex.AddressOf(address)) is null));
        }

        foreach ((string property, string value) in NameIndex.NamesOf(renamed))
        {
            if (state.Names.Holder(property, value) is not null)
            {
                throw Refusals.Duplicate(property);
            }
        }

        return renamed;
    }
}
