using System.Globalization;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Throttling;

/// <summary>What a request costs in resource units.</summary>
internal static class RequestCost
{
    private const int SmallPage = 20;

    public static int Of(GraphRequest request, int routeCost)
    {
        int cost = routeCost;
        if (!request.IsWrite)
        {
            cost -= request.Option("$select") is null ? 0 : 1;
            cost += request.Option("$expand") is null ? 0 : 1;
            cost -= int.TryParse(request.Option("$top"), NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top < SmallPage ? 1 : 0;
        }

        return Math.Max(cost, 1);
    }
}
