namespace IdentityLifecycle.GraphSimulator.Throttling;

/// <summary>What an application, and a tenant, may consume.</summary>
public sealed record QuotaLimits
{
    private const int SmallTenant = 50;
    private const int MediumTenant = 500;

    /// <summary>The service's own limits.</summary>
    public static QuotaLimits Service { get; } = new();

    /// <summary>Resource units in ten seconds for an application in a tenant of under 50, to 500, and over 500 users.</summary>
    public (int Small, int Medium, int Large) ResourceUnits { get; init; } = (3500, 5000, 8000);

    /// <summary>Writes in 150 seconds for an application in a tenant.</summary>
    public int AppWrites { get; init; } = 3000;

    /// <summary>Writes in five minutes for all applications of a tenant.</summary>
    public int TenantWrites { get; init; } = 18000;

    internal int ResourceUnitsFor(int users) => users < SmallTenant ? ResourceUnits.Small : users <= MediumTenant ? ResourceUnits.Medium : ResourceUnits.Large;

    /// <summary>As many users as need to be counted to know the size of a tenant.</summary>
    internal static int MostToCount => MediumTenant + 1;
}
