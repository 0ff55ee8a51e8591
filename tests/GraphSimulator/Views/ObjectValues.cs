using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Licences;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Views;

/// <summary>The values of an object, stored ones and those that follow from other objects.</summary>
internal static class ObjectValues
{
    /// <summary>The value of a property; null if it was never set.</summary>
    public static JsonElement? Of(TenantState state, DirectoryObject one, string property) => property switch
    {
        "id" => Json.Of(one.Id),
        "deletedDateTime" => one.DeletedAt is { } at ? Json.Of(Json.Instant(at)) : null,
        "assignedLicenses" when one.Kind == ObjectKind.User => Json.Of(UserLicences.Of(state, one).Assigned()),
        "licenseAssignmentStates" when one.Kind == ObjectKind.User => Json.Of(UserLicences.Of(state, one).States()),
        "isManagementRestricted" => Restriction.IsRestricted(state, one.Id) ? Json.Of(true) : null,
        _ => one.Get(property),
    };

    /// <summary>What a filter compares.</summary>
    public static JsonElement? At(TenantState state, DirectoryObject one, string path)
    {
        string[] halves = path.Split('/', 2);
        JsonElement? root = Of(state, one, halves[0]);
        return halves.Length == 1 || root is null ? root : Query.Filters.FilterPath.Below(root.Value, halves[1]);
    }

    /// <summary>A property as a read shows it: an empty list or null where nothing was set.</summary>
    public static JsonElement Shown(Call call, TenantState state, DirectoryObject one, string property) =>
        Of(state, one, property) ?? (call.Simulator.Contract.IsCollection(one.Kind.TypeName(), property) ? Json.Of(Array.Empty<string>()) : Json.Null);
}
