using System.Collections.Frozen;
using static IdentityLifecycle.Facts.AttributeEquality;
using static IdentityLifecycle.Facts.AttributeType;

namespace IdentityLifecycle.Facts;

/// <summary>
/// The well-known attributes: Microsoft Graph's user properties and <c>accountExpires</c>. For each name there is a type, whether it holds
/// several values, and when two values are equal. An attribute of any other name is a single text.
/// </summary>
public static class AttributeVocabulary
{
    private static readonly FrozenDictionary<string, AttributeDefinition> s_definitions =
        Definitions().ToFrozenDictionary(static definition => definition.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all attributes of the vocabulary.</summary>
    public static IEnumerable<string> Names => s_definitions.Keys;

    /// <summary>Whether the vocabulary has an attribute, in any case.</summary>
    public static bool Contains(string name) => s_definitions.ContainsKey(name);

    /// <summary>The vocabulary's definition in its own spelling, or a single text of the given name.</summary>
    public static AttributeDefinition Define(string name) => s_definitions.GetValueOrDefault(name) ?? new AttributeDefinition(name);

    private static IEnumerable<AttributeDefinition> Definitions() =>
    [
        .. Texts(Exact, "id", "employeeId", "displayName", "givenName", "surname", "department", "jobTitle", "companyName", "officeLocation", "employeeType"),
        .. Texts(Exact, "ageGroup", "city", "consentProvidedForMinor", "country", "creationType", "externalUserState", "faxNumber", "mobilePhone"),
        .. Texts(Exact, "legalAgeGroupClassification", "onPremisesDomainName", "onPremisesImmutableId", "onPremisesSecurityIdentifier", "passwordPolicies"),
        .. Texts(Exact, "postalCode", "preferredDataLocation", "preferredLanguage", "securityIdentifier", "state", "streetAddress", "usageLocation", "userType"),
        .. Texts(Exact, Enumerable.Range(1, 15).Select(static number => $"extensionAttribute{number}").ToArray()),
        .. Texts(IgnoreCase, "userPrincipalName", "mail", "mailNickname", "onPremisesUserPrincipalName", "onPremisesSamAccountName"),
        .. Texts(DistinguishedName, "onPremisesDistinguishedName"),
        .. Lists(Exact, "businessPhones", "proxyAddresses"),
        .. Lists(IgnoreCase, "imAddresses", "otherMails"),
        .. Of(AttributeType.Boolean, "accountEnabled", "isResourceAccount", "onPremisesSyncEnabled", "showInAddressList"),
        .. Of(AttributeType.DateTime, "employeeHireDate", "employeeLeaveDateTime", "hireDate", "birthday", "accountExpires", "createdDateTime", "deletedDateTime"),
        .. Of(AttributeType.DateTime, "externalUserStateChangeDateTime", "lastPasswordChangeDateTime", "lastSignInDateTime", "lastSignInAttemptDateTime", "lastNonInteractiveSignInAttemptDateTime", "onPremisesLastSyncDateTime"),
        .. Of(AttributeType.DateTime, "signInSessionsValidFromDateTime"),
        .. Of(Reference, "manager"),
        new AttributeDefinition("sponsors", Reference) { IsMultiValued = true },
        new AttributeDefinition("employeeOrgData", Complex),
    ];

    private static IEnumerable<AttributeDefinition> Of(AttributeType type, params string[] names) => names.Select(name => new AttributeDefinition(name, type));

    private static IEnumerable<AttributeDefinition> Texts(AttributeEquality equality, params string[] names) =>
        names.Select(name => new AttributeDefinition(name) { Equality = equality });

    private static IEnumerable<AttributeDefinition> Lists(AttributeEquality equality, params string[] names) =>
        names.Select(name => new AttributeDefinition(name) { Equality = equality, IsMultiValued = true });
}
