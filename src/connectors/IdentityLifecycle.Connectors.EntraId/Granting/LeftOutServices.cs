using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Reading;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>Finds the ids of services of licences by the names that policies use.</summary>
internal sealed class LeftOutServices
{
    private readonly Dictionary<string, Dictionary<string, string>> _bySku;

    private LeftOutServices(Dictionary<string, Dictionary<string, string>> bySku) => _bySku = bySku;

    /// <summary>Knows no service; enough where nothing is left out.</summary>
    public static LeftOutServices None { get; } = new([]);

    /// <summary>Reads them from the answer to <see cref="Licences.All"/>.</summary>
    public static LeftOutServices Of(JsonElement answer)
    {
        Dictionary<string, Dictionary<string, string>> bySku = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement sku in Json.Find(answer, "value") is { ValueKind: JsonValueKind.Array } skus ? skus.EnumerateArray() : [])
        {
            if (Json.Text(sku, "skuId") is string id)
            {
                bySku[id] = Licences.ServicesOf(sku).DistinctBy(static service => service.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(static service => service.Name, static service => service.Id, StringComparer.OrdinalIgnoreCase);
            }
        }

        return new LeftOutServices(bySku);
    }

    /// <summary>The first service that a licence does not have; null if it has all that are left out.</summary>
    public string? FindMissing(AccessItem item) => item.LeavesOut.FirstOrDefault(name => Find(item, name) is null);

    /// <summary>The ids of the services that are left out of a licence.</summary>
    public IEnumerable<string> IdsOf(AccessItem item) => item.LeavesOut.Select(name => Find(item, name)).OfType<string>();

    private string? Find(AccessItem item, string name) => _bySku.GetValueOrDefault(item.Entitlement.Anchor)?.GetValueOrDefault(name);
}
