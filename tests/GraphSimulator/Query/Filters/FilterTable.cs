namespace IdentityLifecycle.GraphSimulator.Query.Filters;

/// <summary>
/// Which operators each property supports. A row has a letter for eq, ne, ge, le, in, startsWith and null: D for by default, A for advanced
/// queries only, - for not at all. Negation is advanced wherever eq is supported.
/// </summary>
internal sealed class FilterTable
{
    private const string Columns = "eq ne ge le in startsWith null";

    private static readonly string[] s_columns = Columns.Split(' ');
    private static readonly string[] s_endings = ["mail", "otherMails", "userPrincipalName", "proxyAddresses"];

    private readonly Dictionary<string, string> _rows;

    private FilterTable(params (string Properties, string Row)[] rows) =>
        _rows = rows.SelectMany(static row => row.Properties.Split(' '), static (row, property) => (property, row.Row)).ToDictionary(static row => row.property, static row => row.Row);

    /// <summary>From the page includes/filter-directory-objects.</summary>
    public static FilterTable Users { get; } = new(
        ("accountEnabled onPremisesSyncEnabled", "DAAAD-A"),
        ("ageGroup consentProvidedForMinor creationType isResourceAccount", "DA--D--"),
        ("userType", "DA--D-A"),
        ("externalUserState externalUserStateChangeDateTime", "AA--A--"),
        ("assignedLicenses assignedPlans businessPhones identities provisionedPlans", "DA-----"),
        ("city country department givenName jobTitle mailNickname state surname", "DADDDDA"),
        ("companyName mobilePhone officeLocation postalCode preferredLanguage streetAddress faxNumber", "AAAAAAA"),
        ("createdDateTime deletedDateTime", "DADDA--"),
        ("displayName", "DA--DDA"),
        ("employeeHireDate employeeOrgData onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime showInAddressList", "AAAAA-A"),
        ("employeeId", "DA-ADDA"),
        ("employeeType onPremisesSamAccountName", "AAAAAA-"),
        ("id", "DA--D--"),
        ("imAddresses otherMails onPremisesUserPrincipalName usageLocation", "DADDDD-"),
        ("mail", "DADDDDA"),
        ("onPremisesSecurityIdentifier", "DA--D-A"),
        ("passwordPolicies", "AA----A"),
        ("proxyAddresses", "DADD-DA"),
        ("signInActivity", "DADD---"),
        ("userPrincipalName", "DA-DDD-"));

    public static FilterTable Groups { get; } = new(
        ("id securityEnabled mailEnabled isAssignableToRole hasMembersWithLicenseErrors", "DA--D--"),
        ("assignedLicenses resourceProvisioningOptions groupTypes", "DA-----"),
        ("createdDateTime deletedDateTime expirationDateTime", "DADDA--"),
        ("displayName mail mailNickname", "DADDDDA"),
        ("proxyAddresses", "DADD-DA"),
        ("onPremisesSyncEnabled onPremisesSecurityIdentifier", "DA--D-A"),
        ("classification description onPremisesSamAccountName preferredLanguage preferredDataLocation", "AAAAAAA"),
        ("membershipRule membershipRuleProcessingState renewedDateTime", "AAAAAAA"));

    /// <summary>D, A or - for an operator that is applied to a property.</summary>
    public char Level(FilterUse use)
    {
        if (use.Property.StartsWith("extension_", StringComparison.Ordinal))
        {
            return use.Operator is "eq" or "in" or "startsWith" ? 'D' : 'A';
        }

        if (!_rows.TryGetValue(use.Property, out string? row))
        {
            return '-';
        }

        return use.Operator switch
        {
            "not" or "count" => row[0] == '-' ? '-' : 'A',
            "endsWith" => s_endings.Contains(use.Property) ? 'A' : '-',
            "gt" => row[2],
            "lt" => row[3],
            _ => row[Array.IndexOf(s_columns, use.Operator)],
        };
    }
}
