using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>The properties that an answer shows where no $select names others.</summary>
internal static class DefaultProperties
{
    private static readonly string[] s_user =
        ["id", "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"];

    private static readonly string[] s_group =
    [
        "id", "deletedDateTime", "classification", "createdDateTime", "description", "displayName", "expirationDateTime", "groupTypes", "isAssignableToRole", "mail",
        "mailEnabled", "mailNickname", "membershipRule", "membershipRuleProcessingState", "onPremisesDomainName", "onPremisesLastSyncDateTime", "onPremisesNetBiosName",
        "onPremisesSamAccountName", "onPremisesSecurityIdentifier", "onPremisesSyncEnabled", "preferredDataLocation", "preferredLanguage", "proxyAddresses",
        "renewedDateTime", "resourceBehaviorOptions", "resourceProvisioningOptions", "securityEnabled", "securityIdentifier", "theme", "visibility",
    ];

    public static IReadOnlyList<string> Of(ObjectKind kind) => kind switch
    {
        ObjectKind.User => s_user,
        ObjectKind.Group => s_group,
        ObjectKind.DirectoryRole => ["id", "deletedDateTime", "description", "displayName", "roleTemplateId"],
        ObjectKind.AdministrativeUnit => ["id", "deletedDateTime", "displayName", "description", "visibility", "isMemberManagementRestricted"],
        ObjectKind.ServicePrincipal => ["id", "deletedDateTime", "accountEnabled", "appDisplayName", "appId", "appRoleAssignmentRequired", "appRoles", "displayName", "servicePrincipalType"],
    };
}
