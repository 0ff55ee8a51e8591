namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>What requests consume of the application's quota in the tenant (Microsoft Graph throttling limits, identity and access).</summary>
internal static class RequestCost
{
    private const int SmallPage = 20;

    // The first that occurs in the path counts.
    private static readonly (string Path, int Units)[] s_reads =
    [
        ("/transitiveMembers", 5), ("/checkMember", 4), ("/members", 3), ("/memberOf", 2), ("/transitiveMemberOf", 2), ("/getByIds", 3), ("/subscribedSkus", 3), ("/manager", 1), ("/sponsors", 1),
        ("/ownedObjects", 1), ("/applications", 2), ("/users", 2),
    ];

    /// <summary>The resource units of a request; what it really cost is told by the answer.</summary>
    public static int Of(GraphRequest request)
    {
        if (request.Writes)
        {
            return 1;
        }

        int units = s_reads.Where(read => request.Address.Contains(read.Path, StringComparison.OrdinalIgnoreCase)).Select(static read => read.Units).FirstOrDefault(1);
        units -= request.Has("$select") ? 1 : 0;
        units += request.Has("$expand") ? 1 : 0;
        units -= request.Top is int top && top < SmallPage ? 1 : 0;
        return Math.Max(units, 1);
    }
}
