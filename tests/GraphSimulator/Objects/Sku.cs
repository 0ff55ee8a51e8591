namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>A licence that the tenant has bought, with its seats.</summary>
public sealed record Sku(string SkuId, string PartNumber, int Seats)
{
    public IReadOnlyList<ServicePlan> Plans { get; init; } = [];
}

/// <summary>A service of a licence, which an assignment can leave out.</summary>
public sealed record ServicePlan(string Id, string Name);
