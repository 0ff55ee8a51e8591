namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Active Directory's recycle bin, which keeps all attributes of what is deleted (MS-ADTS 3.1.1.9.1).</summary>
internal static class RecycleBin
{
    private const string Feature = "CN=Recycle Bin Feature,CN=Optional Features,CN=Directory Service,CN=Windows NT,CN=Services,";

    public static bool IsEnabled(ConnectedDirectory directory) =>
        directory.Session.RootDse.ConfigurationNamingContext is string configuration
        && directory.Search.Find(Feature + configuration, "msDS-EnabledFeatureBL")?.Texts("msDS-EnabledFeatureBL").Any() == true;
}
