using System.DirectoryServices.Protocols;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>What a server says of itself.</summary>
internal sealed class RootDse
{
    private readonly Dictionary<string, string[]> _values = new(StringComparer.OrdinalIgnoreCase);

    public RootDse(SearchResultEntry entry)
    {
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
        {
            _values[attribute.Name] = attribute.GetValues(typeof(string)).Cast<string>().ToArray();
        }
    }

    /// <summary>The attributes that are asked for.</summary>
    public static string[] Wanted { get; } =
    [
        "namingContexts", "defaultNamingContext", "schemaNamingContext", "configurationNamingContext", "subschemaSubentry", "supportedControl", "supportedExtension",
        "supportedCapabilities", "vendorName", "vendorVersion", "dnsHostName", "dsServiceName", "objectClass", "structuralObjectClass",
    ];

    public bool IsActiveDirectory => Has("supportedCapabilities", "1.2.840.113556.1.4.800");

    public bool IsSamba => Text("vendorName")?.Contains("Samba", StringComparison.OrdinalIgnoreCase) == true;

    public string? DefaultNamingContext => Text("defaultNamingContext") ?? (_values.GetValueOrDefault("namingContexts") is { Length: > 0 } contexts ? contexts[0] : null);

    public IReadOnlyList<string> NamingContexts => _values.GetValueOrDefault("namingContexts") ?? [];

    public string? SchemaNamingContext => Text("schemaNamingContext");

    public string? ConfigurationNamingContext => Text("configurationNamingContext");

    public string? SubschemaSubentry => Text("subschemaSubentry");

    public string? ServiceName => Text("dsServiceName");

    public string? HostName => Text("dnsHostName");

    /// <summary>The product in a few words.</summary>
    public string Product => IsSamba ? "Samba"
        : IsActiveDirectory ? "Active Directory"
        : Text("vendorName") is string vendor ? $"{vendor} {Text("vendorVersion")}".TrimEnd()
        : Has("objectClass", "OpenLDAProotDSE") || Has("structuralObjectClass", "OpenLDAProotDSE") ? "OpenLDAP" : "an LDAP server";

    public bool Supports(string control) => Has("supportedControl", control);

    public bool SupportsExtension(string extension) => Has("supportedExtension", extension);

    private bool Has(string attribute, string value) => _values.GetValueOrDefault(attribute) is string[] values && values.Contains(value, StringComparer.OrdinalIgnoreCase);

    private string? Text(string attribute) => _values.GetValueOrDefault(attribute) is { Length: > 0 } values ? values[0] : null;
}
