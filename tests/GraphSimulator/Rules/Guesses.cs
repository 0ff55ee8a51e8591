namespace IdentityLifecycle.GraphSimulator.Rules;

/// <summary>What no page says. Each can be inverted: a client must come through either way.</summary>
public static class Guesses
{
    public static Rule DeletedUsersHoldTheirNames { get; } =
        Rule.Guess("The userPrincipalName, the proxy addresses and the immutable id of a soft-deleted user cannot be given to another user.");

    public static Rule SingleReadsLagToo { get; } =
        Rule.Guess("A read of one object by its id lags behind writes as a read of a collection does.");

    public static Rule NewObjectsCanBeReferredToAtOnce { get; } =
        Rule.Guess("A write may refer to an object whose creation reads do not show yet; otherwise the answer is 404.");

    public static Rule ExpiredDeltaTokenIs400 { get; } =
        Rule.Guess("A delta token of more than seven days is answered with 400 syncStateNotFound; otherwise with 404.");

    public static Rule ResetNamesItsCode { get; } =
        Rule.Guess("The body of a 410 has the code resyncRequired; otherwise the body is empty.");

    public static Rule DeltaWithoutSelectTracksTheDefaultProperties { get; } =
        Rule.Guess("A delta query without $select tracks the properties that a list returns by default; otherwise every property.");

    public static Rule DeltaUnifiesChangesOfAnObject { get; } =
        Rule.Guess("An object that changed several times comes once in a delta answer; otherwise once for each change.");

    public static Rule DeltaShowsGroupMembersInOneEntry { get; } =
        Rule.Guess("All members of a group stand in one entry of a delta answer; otherwise the entry is repeated with two members each.");

    public static Rule RestoredUsersComeBackWithTheirAccess { get; } =
        Rule.Guess("A restored user has the groups, roles, licences, manager and sponsors of before.");

    public static Rule DeletedUsersFreeTheirSeats { get; } =
        Rule.Guess("A soft-deleted user does not consume a licence.");

    public static Rule InvitationOfADeletedGuestMakesASecondOne { get; } =
        Rule.Guess("An invitation of a soft-deleted guest makes a second guest with another name; inverted, the first one comes back with its access.");

    public static Rule ResetRedemptionMakesTheGuestPending { get; } =
        Rule.Guess("resetRedemption puts a guest back to PendingAcceptance.");

    public static Rule ReassigningALicenceReplacesItsPlans { get; } =
        Rule.Guess("assignLicense of a licence that the user has replaces its disabled plans and succeeds without a seat; inverted, it is refused.");

    public static Rule RemovingAnInheritedLicenceIsRefused { get; } =
        Rule.Guess("assignLicense refuses to remove a licence that only a group gives; inverted, it succeeds and nothing changes.");

    public static Rule EmptyTextIsInvalid { get; } =
        Rule.Guess("An empty text is refused as the value of a property; inverted, it clears the property.");

    public static Rule ProxyAddressesAreReadOnly { get; } =
        Rule.Guess("A write of proxyAddresses is refused; inverted, it is done.");

    public static Rule ThrottledRequestsCount { get; } =
        Rule.Guess("A throttled request consumes resource units too.");

    public static Rule RetryAfterIsAlwaysSent { get; } =
        Rule.Guess("A 429 has a Retry-After header; inverted, it has none.");

    public static Rule GroupFiltersWorkByDefault { get; } =
        Rule.Guess("The properties of groups are filtered by default as those of users are; inverted, only as advanced queries.");

    public static Rule SignInPagesHoldAtMost120 { get; } =
        Rule.Guess("A page with signInActivity holds at most 120 users; inverted, at most 500.");

    public static Rule SynchronisedUsersHaveACloudSide { get; } =
        Rule.Guess("Of a user who is mastered on-premises, usageLocation, employeeHireDate, employeeLeaveDateTime, otherMails, userType and a few more can be written; inverted, nothing can.");

    public static Rule InvitationsThatAreOffAre401 { get; } = Rule.Guess("An invitation where invitations are off is 401 Unauthorized; inverted, 403.");

    public static Rule InvitingAnEmployeeIsRefused { get; } = Rule.Guess("An invitation of somebody who is an internal user is 400 and names the user; inverted, it succeeds and changes nothing.");

    public static Rule PassesAreNotForGuests { get; } = Rule.Guess("An external user gets no temporary access pass.");

    public static Rule SecurityGroupsAreDeletedForGood { get; } = Rule.Guess("A deleted security group cannot be restored, as older pages say; inverted, it can.");

    public static Rule BatchAnswersComeAsTheyWereDone { get; } = Rule.Guess("The answers of a batch stand in the order in which its requests were done; inverted, in the opposite one.");

    public static Rule RewritesRaiseNoDelta { get; } = Rule.Guess("A write of the values that are there already raises no change; inverted, the object comes in the next delta answer.");
}
