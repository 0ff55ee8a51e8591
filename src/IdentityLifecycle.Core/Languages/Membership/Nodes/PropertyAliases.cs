namespace IdentityLifecycle.Languages.Membership.Nodes;

/// <summary>Properties whose name in dynamic groups differs from Microsoft Graph's.</summary>
internal static class PropertyAliases
{
    private static readonly (string Rule, string Graph)[] s_pairs =
    [
        ("mobile", "mobilePhone"),
        ("physicalDeliveryOfficeName", "officeLocation"),
        ("facsimileTelephoneNumber", "faxNumber"),
        ("telephoneNumber", "businessPhones"),
        ("dirSyncEnabled", "onPremisesSyncEnabled"),
        ("objectId", "id"),
        ("sipProxyAddress", "imAddresses"),
        ("deviceManufacturer", "manufacturer"),
        ("deviceModel", "model"),
        ("deviceOSType", "operatingSystem"),
        ("deviceOSVersion", "operatingSystemVersion"),
        ("devicePhysicalIds", "physicalIds"),
        ("deviceTrustType", "trustType"),
    ];

    /// <summary>The other names of a property.</summary>
    public static IEnumerable<string> Of(string name)
    {
        foreach ((string rule, string graph) in s_pairs)
        {
            if (string.Equals(name, rule, StringComparison.OrdinalIgnoreCase))
            {
                yield return graph;
            }
            else if (string.Equals(name, graph, StringComparison.OrdinalIgnoreCase))
            {
                yield return rule;
            }
        }
    }
}
