using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>
/// Reads licences. One that a group gives is no licence of the user's own: it cannot be taken from the user, and the user may have the same one directly besides.
/// </summary>
internal sealed class Licences : IAccessKind
{
    private const string Tenant = "Company";

    private readonly string _directory;
    private readonly GraphReader _reader;
    private readonly int _pageSize;
    private readonly Once<Dictionary<string, HeldAccess>> _bought;

    public Licences(string directory, GraphReader reader, int pageSize)
    {
        _directory = directory;
        _reader = reader;
        _pageSize = pageSize;
        _bought = new Once<Dictionary<string, HeldAccess>>(ReadBoughtAsync);
    }

    public EntitlementKind Kind => EntitlementKind.License;

    public Need Need => Need.Licences;

    /// <summary>The request for all licences that the tenant has.</summary>
    public static GraphRequest All { get; } = GraphRequest.Read("/subscribedSkus", ("$select", "skuId,skuPartNumber,appliesTo,prepaidUnits,consumedUnits,servicePlans"));

    public GraphRequest Probe => All;

    /// <summary>The services of a licence that can be left out: their names and ids. Those for the tenant as a whole cannot.</summary>
    public static IEnumerable<(string Name, string Id)> ServicesOf(JsonElement sku)
    {
        foreach (JsonElement plan in Json.Find(sku, "servicePlans") is { ValueKind: JsonValueKind.Array } plans ? plans.EnumerateArray() : [])
        {
            if (Json.Text(plan, "appliesTo") != Tenant && Json.Text(plan, "servicePlanName") is string name && Json.Text(plan, "servicePlanId") is string id)
            {
                yield return (name, id);
            }
        }
    }

    public async Task<IReadOnlyList<HeldAccess>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, HeldAccess> bought = await _bought.GetAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, HashSet<Guid>> holders = new(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement user in _reader.ReadAllAsync(KeepingRequests.UsersWith(LicenceState.Property, _pageSize), Need.Users, cancellationToken).ConfigureAwait(false))
        {
            foreach (LicenceState state in LicenceState.Of(user))
            {
                if (Guid.TryParse(state.Group ?? Json.Text(user, "id"), out Guid holder))
                {
                    (holders.TryGetValue(state.Sku, out HashSet<Guid>? of) ? of : holders[state.Sku] = []).Add(holder);
                }
            }
        }

        return [.. bought.Keys.Union(holders.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(sku => Known(bought, sku) with { Holders = [.. holders.GetValueOrDefault(sku, []).Order()] })];
    }

    public async Task<IReadOnlyList<AccountAccess>> ReadOfAsync(string user, IReadOnlyDictionary<string, string> groups, CancellationToken cancellationToken)
    {
        Dictionary<string, HeldAccess> bought = await _bought.GetAsync(cancellationToken).ConfigureAwait(false);
        using JsonDocument read = await _reader.ReadAsync(LicenceState.RequestOf(user), Need.Users, cancellationToken).ConfigureAwait(false);
        return
        [
            .. LicenceState.Of(read.RootElement).Select(state => state.Group is null
                ? new AccountAccess(AccessPath.Direct, Known(bought, state.Sku).Entitlement)
                : new AccountAccess(AccessPath.Nested, Known(bought, state.Sku).Entitlement) { Through = groups.GetValueOrDefault(state.Group, state.Group) }),
        ];
    }

    private async Task<Dictionary<string, HeldAccess>> ReadBoughtAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, HeldAccess> bought = new(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement sku in _reader.ReadAllAsync(Probe, Need, cancellationToken).ConfigureAwait(false))
        {
            if (Json.Text(sku, "skuId") is string id)
            {
                bought[id] = new HeldAccess(
                    new Entitlement(_directory, id, Json.Text(sku, "skuPartNumber") ?? id, Kind),
                    Json.Text(sku, "appliesTo") == Tenant ? "it applies to the tenant as a whole, and not to users" : null,
                    [])
                {
                    FreeSeats = FreeSeats(sku),
                    Parts = [.. ServicesOf(sku).Select(static service => service.Name).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)],
                };
            }
        }

        return bought;
    }

    // Of an expired subscription the units are in warning for a time, and can still be assigned. A tenant may use more than it has.
    private static int? FreeSeats(JsonElement sku) =>
        Json.Find(sku, "prepaidUnits") is { } bought && Json.Number(bought, "enabled") is int enabled && Json.Number(sku, "consumedUnits") is int consumed
            ? Math.Max(0, enabled + (Json.Number(bought, "warning") ?? 0) - consumed)
            : null;

    // The tenant may not have a licence any more that users still have.
    private HeldAccess Known(Dictionary<string, HeldAccess> bought, string sku) => bought.GetValueOrDefault(sku) ?? new HeldAccess(new Entitlement(_directory, sku, sku, Kind), null, []);
}
