using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// The attributes that every directory file has, in Microsoft Graph's spelling. A single-valued one is a column of the account's table;
/// several values, and attributes that a policy adds, are rows of their own.
/// </summary>
internal static class DirectorySchema
{
    private const string Texts =
        "displayName givenName surname department jobTitle companyName officeLocation employeeType "
        + "userType usageLocation preferredLanguage streetAddress postalCode city state country mobilePhone faxNumber costCenter division "
        + "passwordPolicies onPremisesImmutableId onPremisesSamAccountName onPremisesSecurityIdentifier";

    public static AttributeSchema Fixed { get; } = new(Definitions());

    /// <summary>The attributes whose values no two accounts share, and the column that says so.</summary>
    public static IReadOnlyDictionary<string, string> UniqueColumns { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["userPrincipalName"] = "userPrincipalNameKey",
        ["mail"] = "mailKey",
        ["employeeId"] = "employeeId",
    };

    /// <summary>Whether the unique values of an attribute ignore case.</summary>
    public static bool IgnoresCase(string attribute) => UniqueColumns.TryGetValue(attribute, out string? column) && !column.Equals(attribute, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name or unique value as it is compared.</summary>
    public static string KeyOf(string text) => text.ToUpperInvariant();

    private static IEnumerable<AttributeDefinition> Definitions() =>
    [
        new("employeeId"),
        new("userPrincipalName") { Equality = AttributeEquality.IgnoreCase },
        new("mail") { Equality = AttributeEquality.IgnoreCase },
        new("mailNickname") { Equality = AttributeEquality.IgnoreCase },
        .. Texts.Split(' ').Select(static name => new AttributeDefinition(name)),
        .. Enumerable.Range(1, 15).Select(static number => new AttributeDefinition($"extensionAttribute{number}")),
        new("onPremisesDistinguishedName") { Equality = AttributeEquality.DistinguishedName },
        new("manager", AttributeType.Reference),
        new("accountEnabled", AttributeType.Boolean) { IsWritable = false },
        new("showInAddressList", AttributeType.Boolean),
        new("onPremisesSyncEnabled", AttributeType.Boolean),
        new("employeeHireDate", AttributeType.DateTime),
        new("employeeLeaveDateTime", AttributeType.DateTime),
        new("accountExpires", AttributeType.DateTime),
        new("createdDateTime", AttributeType.DateTime) { IsWritable = false },
        new("lastSignInDateTime", AttributeType.DateTime) { IsWritable = false },
        new("signInSessionsValidFromDateTime", AttributeType.DateTime) { IsWritable = false },
        new("businessPhones") { IsMultiValued = true },
        new("otherMails") { IsMultiValued = true, Equality = AttributeEquality.IgnoreCase },
        new("proxyAddresses") { IsMultiValued = true },
    ];
}
