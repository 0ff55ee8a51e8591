namespace IdentityLifecycle.GraphSimulator.Rules;

/// <summary>What Microsoft's pages, or public reports of answers of the service, say.</summary>
public static class Sources
{
    private const string AdvancedQueries = "aad-advanced-queries";
    private const string Delta = "delta-query-overview";
    private const string Batching = "json-batching";
    private const string Limits = "throttling-limits";
    private const string AddMembers = "group-post-members";

    public static Rule AdvancedFilters { get; } =
        Rule.From(AdvancedQueries, "ne, not, endsWith, /$count and some properties are filtered only with ConsistencyLevel: eventual and $count=true; else 400 Request_UnsupportedQuery.");

    public static Rule ExpandIsNotAdvanced { get; } = Rule.From(AdvancedQueries, "$expand is refused in an advanced query.");

    public static Rule FilterWithOrderBy { get; } = Rule.From(AdvancedQueries, "$filter and $orderby together want ConsistencyLevel: eventual and $count=true.");

    public static Rule UnindexedFilters { get; } = Rule.From(AdvancedQueries, "A property or operator that is not indexed is refused even then.");

    public static Rule CountIsIgnored { get; } =
        Rule.From(AdvancedQueries, "Without ConsistencyLevel: eventual $count=true is silently ignored, and the segment /$count is 400 Request_BadRequest.");

    public static Rule SearchNeedsTheHeader { get; } = Rule.From(AdvancedQueries, "$search is refused without ConsistencyLevel: eventual.");

    public static Rule UserFilters { get; } = Rule.From("includes/filter-directory-objects", "Which operators each property of a user supports, by default or as an advanced query.");

    public static Rule ListDefaults { get; } =
        Rule.From("user-list", "A list returns eleven properties of a user unless $select names others, 100 users a page and at most 999; $skip is refused; some properties are only returned by a single read (501).");

    public static Rule DeltaOrder { get; } = Rule.From(Delta, "Entries come in any order, and the same object may come several times on any page.");

    public static Rule DeltaParameters { get; } = Rule.From(Delta, "A delta query of users or groups takes no $expand, $top or $orderby, and filters by at most 50 ids.");

    public static Rule DeltaLatest { get; } = Rule.From(Delta, "$deltatoken=latest answers with no objects and a deltaLink.");

    public static Rule DeltaTokens { get; } = Rule.From(Delta, "The token holds $select; it lives seven days; afterwards the answer is of the 40x series.");

    public static Rule DeltaReset { get; } = Rule.From(Delta, "410 with a Location of an empty token means a full read.");

    public static Rule DeltaNeverSet { get; } = Rule.From("user-delta", "A property that was never set is left out; one that was cleared is null; Prefer: return=minimal leaves out what has not changed.");

    public static Rule DeltaRemoved { get; } = Rule.From(Delta, "@removed says changed for a soft-deleted object and deleted for one that is gone.");

    public static Rule DeltaMembers { get; } = Rule.From("delta-query-groups", "members@delta holds who entered a group, and who left it with @removed, also because the user was deleted.");

    public static Rule DeltaReplays { get; } = Rule.From(Delta, "A change may be answered again by a later request.");

    public static Rule DeltaAndSignIns { get; } = Rule.From(Delta, "Only properties in the main data store raise changes: signInActivity does not.");

    public static Rule BatchSize { get; } = Rule.From(Batching, "A batch holds at most 20 requests with ids of their own; otherwise it fails with 400.");

    public static Rule BatchDependencies { get; } = Rule.From(Batching, "A request whose dependency failed is 424.");

    public static Rule BatchThrottling { get; } = Rule.From(Batching, "Each request in a batch is throttled by itself: 429 inside a 200.");

    public static Rule BatchBodies { get; } = Rule.From(Batching, "A request in a batch with a body has a Content-Type header.");

    public static Rule ResourceUnits { get; } =
        Rule.From(Limits, "3,500, 5,000 or 8,000 resource units in 10 seconds (under 50, to 500, over 500 users) and 3,000 writes in 150 seconds for an app in a tenant, 18,000 writes in 5 minutes for a tenant.");

    public static Rule RequestCosts { get; } = Rule.From(Limits, "What each request costs: $select one less, $expand one more, $top under 20 one less, at least one.");

    public static Rule ThrottleHeaders { get; } = Rule.From(Limits, "x-ms-resource-unit always; x-ms-throttle-limit-percentage only above 0.8 of the limit.");

    public static Rule TwentyMembers { get; } = Rule.From(AddMembers, "A PATCH adds at most 20 members, all or none.");

    public static Rule MemberTwice { get; } = Rule.From(AddMembers, "Adding a member again is 400; adding an object that does not exist is 404.");

    public static Rule EligibilityNeedsALicence { get; } =
        Rule.From("Microsoft365DSC", "Eligibilities for roles of a tenant without Microsoft Entra ID P2 or Governance are 400 AadPremiumLicenseRequired.");

    public static Rule GroupEligibilitiesOfOne { get; } =
        Rule.From("privilegedaccessgroup-list-eligibilityschedules", "Eligibilities for groups are listed of one principal or of one group, never all.");

    public static Rule PackagesOfAll { get; } =
        Rule.From("entitlementmanagement-list-assignments", "Assignments of access packages are listed of all, expired ones too; they are filtered by state or by target/objectId, and $expand tells target and package.");

    public static Rule RoleAssignableGroups { get; } = Rule.From(AddMembers, "Members of a role-assignable group are written only with RoleManagement.ReadWrite.Directory.");

    public static Rule MembersOfUnreadableTypes { get; } =
        Rule.From("group-list-members", "Members of a type that the token may not read have an id and nulls; so have those of a hidden membership without Member.Read.Hidden.");

    public static Rule RestoreWithin30Days { get; } =
        Rule.From("directory-deleteditems-restore", "Users and Microsoft 365 groups are restored within 30 days.");

    public static Rule RestoreConflicts { get; } =
        Rule.From("directory-deleteditems-restore", "autoReconcileProxyConflict takes away conflicting addresses; newUserPrincipalName gives another name.");

    public static Rule SensitiveProperties { get; } =
        Rule.From("users#who-can-perform-sensitive-actions", "Sensitive properties, deletion and restoring of people with a directory role, or in a role-assignable group, need a directory role of the app; one refuses the whole PATCH.");

    public static Rule RestrictedUnits { get; } = Rule.From("administrativeunit", "A member of a restricted management unit is not written with application permissions alone.");

    public static Rule DuplicateNames { get; } =
        Rule.From("microsoft-graph-docs#1508", "A duplicate userPrincipalName is 400 Request_BadRequest with details ObjectConflict and the property as target.");

    public static Rule DuplicateAddresses { get; } = Rule.From("microsoft-graph-docs-contrib#8421", "A mail that is a proxy address of somebody else is refused as a whole.");

    public static Rule VerifiedDomains { get; } = Rule.From("user", "The domain of a userPrincipalName is a verified domain of the tenant.");

    public static Rule PropertyLimits { get; } =
        Rule.From("user", "Longest texts (displayName 256, givenName, surname, mailNickname and department 64, …); displayName cannot be cleared; one business phone; no accents in names and mail.");

    public static Rule MasteredOnPremises { get; } = Rule.From("CIPP#1407", "Writes of what is mastered on-premises are 400: Unable to update the specified properties for on-premises mastered Directory Sync objects …");

    public static Rule DynamicGroups { get; } = Rule.From("aaddevsup 2024/05", "Members of a dynamic group, of a mail-enabled security group and of a distribution list are not written.");

    public static Rule SignInActivity { get; } =
        Rule.From("user-list", "signInActivity needs $select, AuditLog.Read.All and a premium licence (403), and the id of the user in a single read.");

    public static Rule LicencesNeedAUsageLocation { get; } = Rule.From("CIPP#783", "A licence is not assigned without usageLocation.");

    public static Rule GroupLicencesCanFail { get; } =
        Rule.From("licenseassignmentstate", "A licence that a group gives can fail for one member: licenseAssignmentStates has the state Error and an error such as CountViolation.");

    public static Rule AppRolesOfGroups { get; } = Rule.From("user-list-approleassignments", "The app role assignments of a user hold those of the groups that the user is a direct member of.");

    public static Rule SeveralLicencesAtOnce { get; } = Rule.From("user-assignlicense", "Several licences change in one request; the answer is the user.");

    public static Rule OnePass { get; } =
        Rule.From("authentication-post-temporaryaccesspassmethods", "A user has one temporary access pass: a new one takes the place of the old one. It lives 10 to 43,200 minutes and shows its value once.");

    public static Rule SessionsOfGuests { get; } = Rule.From("user-revokesigninsessions", "revokeSignInSessions does nothing for external users.");

    public static Rule Invitations { get; } = Rule.From("invitation-post", "An invitation makes a guest that is PendingAcceptance; app-only fails where invitations are off or for administrators only.");

    public static Rule TokensKeepTheirRoles { get; } = Rule.From("access-tokens", "A token holds the permissions of the time when it was issued.");

    public static Rule GroupsThatGraphCannotCreate { get; } = Rule.From("group", "Graph creates security groups and Microsoft 365 groups; mail-enabled security groups and distribution lists are read-only.");

    public static Rule LastOwner { get; } = Rule.From("group-delete-owners", "Once a group has owners, the last one that is a user cannot be removed.");

    public static Rule ImmutableIds { get; } = Rule.From("user-update", "onPremisesImmutableId holds neither $ nor _.");

    public static Rule SponsorsOfGuests { get; } = Rule.From("user-post-sponsors", "Users and groups can be sponsors.");
}
