using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Licences;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Validation;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>The licences that the tenant has, and those that users have.</summary>
internal static class LicenceRoutes
{
    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "subscribedSkus", PermissionNames.ReadLicences, ListSkus) { Cost = 3 },
        new("GET", "users/{id}/licenseDetails", PermissionNames.ReadUsers, ListDetails),
        new("POST", "users/{id}/assignLicense", PermissionNames.AssignLicences, Assign),
    ];

    private static GraphResponse ListSkus(Call call)
    {
        SeatCount seats = SeatCount.Of(call, call.Seen);
        return OrganisationRoutes.Collection(call, "subscribedSkus", call.Seen.Skus.Values.Select(sku => Show(call, sku, seats.Consumed(sku.SkuId))));
    }

    private static GraphResponse ListDetails(Call call)
    {
        DirectoryObject user = call.FindSeen(ObjectKind.User, "id");
        IEnumerable<Sku> skus = UserLicences.Of(call.SeenSingly, user).SkuIds.Select(id => call.SeenSingly.Skus[id]);
        return OrganisationRoutes.Collection(call, $"users('{user.Id}')/licenseDetails", skus.Select(static sku => new JsonObject
        {
            ["id"] = sku.SkuId,
            ["skuId"] = sku.SkuId,
            ["skuPartNumber"] = sku.PartNumber,
            ["servicePlans"] = Plans(sku),
        }));
    }

    private static GraphResponse Assign(Call call)
    {
        JsonElement body = call.Body;
        TenantState after = call.Tenant.Change(state =>
        {
            DirectoryObject user = call.Find(state, ObjectKind.User, "id");
            UserGuard.CheckTarget(call, state, user, isSensitive: false);
            return state.Put(LicenceChange.Apply(call, state, user, body));
        });
        return GraphResponse.Ok(ObjectView.ShowSingly(call, after, call.Find(after, ObjectKind.User, "id"), Selection.Of(call, ObjectKind.User, "displayName,userPrincipalName,accountEnabled,assignedLicenses", isCollection: false), "users"));
    }

    private static JsonObject Show(Call call, Sku sku, int consumed) => new()
    {
        ["id"] = $"{call.Tenant.Settings.TenantId}_{sku.SkuId}",
        ["accountId"] = call.Tenant.Settings.TenantId,
        ["appliesTo"] = "User",
        ["capabilityStatus"] = "Enabled",
        ["consumedUnits"] = consumed,
        ["prepaidUnits"] = new JsonObject { ["enabled"] = sku.Seats, ["suspended"] = 0, ["warning"] = 0, ["lockedOut"] = 0 },
        ["skuId"] = sku.SkuId,
        ["skuPartNumber"] = sku.PartNumber,
        ["servicePlans"] = Plans(sku),
    };

    private static JsonArray Plans(Sku sku) =>
        new([.. sku.Plans.Select(static plan => new JsonObject { ["servicePlanId"] = plan.Id, ["servicePlanName"] = plan.Name, ["provisioningStatus"] = "Success", ["appliesTo"] = "User" })]);
}
