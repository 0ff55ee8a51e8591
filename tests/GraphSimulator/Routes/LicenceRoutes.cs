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
        new("GET", "subscribedSkus/{sku}", PermissionNames.ReadLicences, GetSku) { Cost = 3 },
        new("GET", "users/{id}/licenseDetails", PermissionNames.ReadUsers, ListDetails),
        new("POST", "users/{id}/assignLicense", PermissionNames.AssignLicences, call => Assign(call, ObjectKind.User)),
        new("POST", "groups/{id}/assignLicense", PermissionNames.AssignLicences, call => Assign(call, ObjectKind.Group)),
    ];

    private static GraphResponse ListSkus(Call call)
    {
        SeatCount seats = SeatCount.Of(call, call.Seen);
        return OrganisationRoutes.Collection(call, "subscribedSkus", call.Seen.Skus.Values.Select(sku => Show(call, sku, seats.Consumed(sku.SkuId))));
    }

    private static GraphResponse GetSku(Call call)
    {
        string prefix = $"{call.Tenant.Settings.TenantId}_";
        string id = call.Value("sku");
        Sku sku = id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && call.SeenSingly.Skus.TryGetValue(id[prefix.Length..], out Sku? found) ? found : throw Refusals.NotFound(id);
        return GraphResponse.Ok(Show(call, sku, SeatCount.Of(call, call.SeenSingly).Consumed(sku.SkuId)));
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

    private static GraphResponse Assign(Call call, ObjectKind kind)
    {
        JsonElement body = call.Body;
        TenantState after = call.Tenant.Change(state =>
        {
            DirectoryObject holder = call.Find(state, kind, "id");
            if (kind == ObjectKind.User)
            {
                UserGuard.CheckTarget(call, state, holder, isSensitive: false);
            }

            return state.Put(LicenceChange.Apply(call, state, holder, body));
        });
        return kind == ObjectKind.User ? Show(call, after, kind, "displayName,userPrincipalName,accountEnabled,assignedLicenses") : Show(call, after, kind, "displayName,assignedLicenses") with { Status = 202 };
    }

    private static GraphResponse Show(Call call, TenantState after, ObjectKind kind, string properties) => GraphResponse.Ok(ObjectView.ShowSingly(
        call, after, call.Find(after, kind, "id"), Selection.Of(call, kind, properties, isCollection: false), kind == ObjectKind.User ? "users" : "groups"));

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
