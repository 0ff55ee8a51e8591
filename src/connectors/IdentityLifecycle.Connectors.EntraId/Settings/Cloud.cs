namespace IdentityLifecycle.Connectors.EntraId.Settings;

/// <summary>One of the clouds in which there are tenants.</summary>
/// <param name="Name">Its name in policies.</param>
/// <param name="Service">Where Microsoft Graph is.</param>
/// <param name="Authority">Where applications sign in.</param>
internal sealed record Cloud(string Name, Uri Service, Uri Authority)
{
    public static Cloud Global { get; } = new("global", new Uri("https://graph.microsoft.com"), new Uri("https://login.microsoftonline.com"));

    public static IReadOnlyList<Cloud> All { get; } =
    [
        Global,
        new("usGov", new Uri("https://graph.microsoft.us"), new Uri("https://login.microsoftonline.us")),
        new("usGovDoD", new Uri("https://dod-graph.microsoft.us"), new Uri("https://login.microsoftonline.us")),
        new("china", new Uri("https://microsoftgraph.chinacloudapi.cn"), new Uri("https://login.chinacloudapi.cn")),
    ];

    /// <summary>What a token must be for.</summary>
    public string Scope => $"{Service.GetLeftPart(UriPartial.Authority)}/.default";

    public static Cloud Named(string? name) => All.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Global;
}
