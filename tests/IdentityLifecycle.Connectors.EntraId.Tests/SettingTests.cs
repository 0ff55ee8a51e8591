using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class SettingTests
{
    [Theory]
    [InlineData("tenantId", "contoso")]
    [InlineData("tenantId", "https://contoso.com")]
    [InlineData("clientId", "lifecycle")]
    [InlineData("service", "http://graph.contoso.com")]
    [InlineData("service", "graph.microsoft.com")]
    [InlineData("service", "ftp://127.0.0.1")]
    [InlineData("authority", "http://login.contoso.com")]
    [InlineData("pageSize", 0L)]
    [InlineData("pageSize", 1000L)]
    public void A_bad_setting_is_named_and_explained(string setting, object value)
    {
        ConnectorSettings section = Section((setting, value));
        SettingFault fault = Assert.Single(new EntraConnector().Description.CheckSettings(section));
        Assert.Equal(setting, fault.Setting);
        LifecycleException error = Assert.Throws<LifecycleException>(() => new EntraConnector().OpenDirectory(section, initialize: false));
        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, setting), (error.Kind, error.Attribute));
    }

    [Theory]
    [InlineData("tenantId", "contoso.onmicrosoft.com")]
    [InlineData("tenantId", "5d1f1c0e-2f0b-4f6e-9d5a-0a6c1b7f3e10")]
    [InlineData("service", "http://127.0.0.1:5000")]
    [InlineData("service", "http://[::1]:5000/")]
    [InlineData("service", "https://graph.contoso.com")]
    [InlineData("pageSize", 1L)]
    public void A_good_setting_is_taken(string setting, object value) => Assert.Empty(new EntraConnector().Description.CheckSettings(Section((setting, value))));

    [Theory]
    [InlineData(null, "https://graph.microsoft.com/v1.0", "https://graph.microsoft.com/.default", "login.microsoftonline.com")]
    [InlineData("usGov", "https://graph.microsoft.us/v1.0", "https://graph.microsoft.us/.default", "login.microsoftonline.us")]
    [InlineData("usGovDoD", "https://dod-graph.microsoft.us/v1.0", "https://dod-graph.microsoft.us/.default", "login.microsoftonline.us")]
    [InlineData("china", "https://microsoftgraph.chinacloudapi.cn/v1.0", "https://microsoftgraph.chinacloudapi.cn/.default", "login.chinacloudapi.cn")]
    public void Each_cloud_has_its_own_addresses(string? environment, string service, string scope, string authority)
    {
        EntraSettings settings = new(environment is null ? Section() : Section(("environment", environment)));
        Assert.Equal((service, scope, authority), (settings.Service.ToString(), settings.Cloud.Scope, settings.Authority.Host));
    }

    private static ConnectorSettings Section(params (string Name, object Value)[] settings) =>
        new("cloud", "EntraId", AppContext.BaseDirectory, settings.ToDictionary(static setting => setting.Name, static setting => setting.Value));
}
