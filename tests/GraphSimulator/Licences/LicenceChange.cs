using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Licences;

/// <summary>assignLicense: adds, changes and removes the direct licences of a user, all or nothing.</summary>
internal static class LicenceChange
{
    public static DirectoryObject Apply(Call call, TenantState state, DirectoryObject user, JsonElement body)
    {
        if (user.Kind == ObjectKind.User && user.Text("usageLocation") is null && body.ItemsOf("addLicenses").Any())
        {
            throw Refusals.BadRequest("License assignment cannot be done for user with invalid usage location.");
        }

        Dictionary<string, LicenceAssignment> direct = UserLicences.DirectOf(user).ToDictionary(static licence => licence.SkuId, StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement removal in body.ItemsOf("removeLicenses"))
        {
            Remove(call, state, user, direct, removal.GetString()!);
        }

        foreach (JsonElement addition in body.ItemsOf("addLicenses"))
        {
            Add(call, state, user, direct, addition);
        }

        return user.With("assignedLicenses", direct.Values.Select(static licence => new { skuId = licence.SkuId, disabledPlans = licence.DisabledPlans }));
    }

    private static void Remove(Call call, TenantState state, DirectoryObject user, Dictionary<string, LicenceAssignment> direct, string skuId)
    {
        if (direct.Remove(skuId))
        {
            return;
        }

        bool isInherited = UserLicences.Of(state, user).Inherits(skuId);
        if (!isInherited)
        {
            throw Refusals.BadRequest("User does not have a corresponding license.");
        }

        if (call.Holds(Guesses.RemovingAnInheritedLicenceIsRefused))
        {
            throw Refusals.BadRequest("User license is inherited from a group membership and it cannot be removed directly from the user.");
        }
    }

    private static void Add(Call call, TenantState state, DirectoryObject user, Dictionary<string, LicenceAssignment> direct, JsonElement addition)
    {
        string skuId = addition.TextOf("skuId") ?? "";
        Sku sku = state.Skus.GetValueOrDefault(skuId.ToLowerInvariant()) ?? throw Refusals.BadRequest($"License {skuId} does not correspond to a valid company License.");
        string[] disabled = [.. addition.ItemsOf("disabledPlans").Select(static plan => plan.GetString()!)];
        if (disabled.FirstOrDefault(plan => sku.Plans.All(known => known.Id != plan)) is { } foreign)
        {
            throw Refusals.BadRequest($"License assignment failed because service plan {foreign} is not part of the license {sku.SkuId}.");
        }

        bool hadIt = direct.ContainsKey(sku.SkuId);
        if (hadIt && !call.Holds(Guesses.ReassigningALicenceReplacesItsPlans))
        {
            throw Refusals.BadRequest("User already has the license.");
        }

        bool needsASeat = user.Kind == ObjectKind.User && !UserLicences.Of(state, user).Has(sku.SkuId);
        if (needsASeat && SeatCount.Of(call, state).Consumed(sku.SkuId) >= sku.Seats)
        {
            throw Refusals.BadRequest($"Subscription with SKU {sku.SkuId} does not have any available licenses.");
        }

        direct[sku.SkuId] = new LicenceAssignment(sku.SkuId, disabled);
    }
}
