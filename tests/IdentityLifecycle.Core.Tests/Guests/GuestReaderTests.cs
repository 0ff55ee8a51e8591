using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>How guest policies are read from the policy document.</summary>
public sealed class GuestReaderTests
{
    [Fact]
    public void A_guest_policy_is_read_with_its_conditions()
    {
        GuestPolicy guests = Assert.Single(TestPolicies.Read(TestPolicies.Full).Policy!.Guests);

        Assert.Equal(("suppliers", "corp", GuestKind.Guests, "account.mail -endsWith \"@supplier.example\""), (guests.Name, guests.Directory, guests.Of, guests.Scope!.Text));
        Assert.Equal(new GuestExclusion("ana@supplier.example", new DateOnly(2027, 6, 30), "audit"), Assert.Single(guests.Exclusions));
        Assert.Equal(Enum.GetValues<GuestCondition>(), guests.Conditions.Select(static condition => condition.Condition));
        Assert.Equal((90, GuestSignIn.Interactive, 7), (guests.Find(GuestCondition.Activity)!.After.Days, guests.Find(GuestCondition.Activity)!.SignIn, guests.Find(GuestCondition.Activity)!.Grace.Days));
    }

    [Fact]
    public void The_terms_of_invitations_are_read()
    {
        GuestPolicy guests = Assert.Single(TestPolicies.Read(TestPolicies.Full).Policy!.Guests);
        GuestInvitationPolicy invite = guests.Invite!;

        Assert.Equal((365, true, true, "Welcome.", "https://contoso.sharepoint.com", "accountExpires"), (invite.Longest!.Value.Days, invite.RequiresEndDate, invite.SendsMessage, invite.Message, invite.RedirectTo, guests.EndDate));
        Assert.True(invite.Allows("project x"));
        Assert.False(invite.Allows("HR"));
    }

    [Theory]
    [InlineData("""{ }""", false)]
    [InlineData("""{ "longest": "P90D" }""", true)]
    [InlineData("""{ "longest": "P90D", "endDate": "optional" }""", false)]
    public void A_last_day_is_required_if_there_is_a_longest_time_unless_the_policy_says_otherwise(string invite, bool isRequired) =>
        Assert.Equal(isRequired, Assert.Single(TestPolicies.Read(Alone($$"""{ "name": "all", "directory": "corp", "stale": { "endDate": "jobTitle" }, "invite": {{invite}} }""")).Policy!.Guests).Invite!.RequiresEndDate);

    [Fact]
    public void What_a_condition_does_not_say_is_what_its_policy_says()
    {
        GuestConditionPolicy attested = Assert.Single(TestPolicies.Read(TestPolicies.Full).Policy!.Guests).Find(GuestCondition.Attestation)!;

        Assert.Equal((180, 21, 7, GuestAction.Disable, 30), (attested.After.Days, attested.Grace.Days, attested.Notice.Days, attested.Then, attested.DeleteAfter!.Value.Days));
        Assert.Equal([OperationKind.DisableAccount, OperationKind.DeleteAccount], attested.Operations);
    }

    [Theory]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": {} }""", "at least one condition")]
    [InlineData("""{ "name": "all", "directory": "corp", "of": "scope", "stale": { "inactive": "P90D" } }""", "without a rule every account would be a guest")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "inactive": "90 days" } }""", "ISO 8601")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "domains": {} } }""", "\"allowed\" or \"denied\"")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "endDate": "endOfWork" } }""", "no attribute \"endOfWork\"")]
    [InlineData("""{ "name": "all", "directory": "crop", "stale": { "inactive": "P90D" } }""", "no directory \"crop\"")]
    [InlineData("""{ "name": "all", "directory": "corp", "exclude": [ { "account": "a", "until": "30.6.2027", "reason": "r" } ], "stale": { "inactive": "P90D" } }""", "a day such as")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "sponsors": 0 } }""", "Expected a whole number from 1 to 5")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "inactive": "P90D" }, "invite": { "longest": "P90D" } }""", "Add \"endDate\"")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "inactive": "P90D" }, "invite": { "sendMessage": false, "message": "Welcome" } }""", "never sent")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "inactive": "P90D" }, "invite": { "redirectTo": "contoso" } }""", "the address of a page")]
    [InlineData("""{ "name": "all", "directory": "corp", "stale": { "sponsors": 1 } }, { "name": "ALL", "directory": "corp", "stale": { "sponsors": 1 } }""", "two guest policies")]
    public void A_mistake_is_told_with_what_was_expected(string guests, string says)
    {
        PolicyReading reading = TestPolicies.Read(Alone(guests));

        Assert.Null(reading.Policy);
        Assert.Contains(reading.Problems, problem => problem.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_about_guests_alone_needs_no_system_of_record_and_reads_what_guests_need()
    {
        LifecyclePolicy policy = TestPolicies.Read(Alone("""{ "name": "all", "directory": "corp", "stale": { "inactive": "P90D", "sponsors": 1 } }""")).Policy!;

        Assert.Empty(policy.SystemsOfRecord);
        Assert.Superset(new HashSet<string> { "lastSignInDateTime", "sponsors", "userType", "externalUserState" }, policy.Directories[0].Connection.Attributes!.ToHashSet());
    }

    private static string Alone(string guests) => $$"""{ "name": "guests", "directories": { "corp": { "connector": "Embedded", "path": "corp.db" } }, "guests": [ {{guests}} ] }""";
}
