using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.EntraId.Settings;

/// <summary>Finds what is wrong with the settings of a section, as far as the settings alone tell.</summary>
internal static class SettingCheck
{
    public const int MostOnAPage = 999;

    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public static IReadOnlyList<SettingFault> FaultsOf(ConnectorSettings settings) =>
        [.. Tenant(settings), .. Client(settings), .. Addresses(settings), .. PageSize(settings)];

    /// <summary>An address that may be used: encrypted, or on this machine.</summary>
    public static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? address : null;

    private static IEnumerable<SettingFault> Tenant(ConnectorSettings settings)
    {
        if (settings.GetText(SettingNames.TenantId) is string tenant && !Guid.TryParse(tenant, out _) && !(tenant.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(tenant) == UriHostNameType.Dns))
        {
            yield return new SettingFault(SettingNames.TenantId, $"is \"{tenant}\", which is neither an id nor a domain. Write the tenant's id, or a domain such as contoso.onmicrosoft.com.");
        }
    }

    private static IEnumerable<SettingFault> Client(ConnectorSettings settings)
    {
        if (settings.GetText(SettingNames.ClientId) is string client && !Guid.TryParse(client, out _))
        {
            yield return new SettingFault(SettingNames.ClientId, $"is \"{client}\", which is no id. Write the application (client) id that its registration shows.");
        }
    }

    private static IEnumerable<SettingFault> Addresses(ConnectorSettings settings) =>
        from setting in new[] { SettingNames.Service, SettingNames.Authority }
        let text = settings.GetText(setting)
        where text is not null && AddressOf(text) is null
        select new SettingFault(setting, $"is \"{text}\", which is no address that tokens may be sent to. Write one that begins with https://; http:// is allowed to this machine only.");

    private static IEnumerable<SettingFault> PageSize(ConnectorSettings settings)
    {
        long size = settings.GetInteger(SettingNames.PageSize, MostOnAPage);
        if (size is < 1 or > MostOnAPage)
        {
            yield return new SettingFault(SettingNames.PageSize, FormattableString.Invariant($"is {size}; it must lie between 1 and {MostOnAPage}."));
        }
    }
}
