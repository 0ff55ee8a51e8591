using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Policies.Guests;
using Xunit;
using static IdentityLifecycle.Core.Tests.Guests.Invitations.InvitationScenario;

namespace IdentityLifecycle.Core.Tests.Guests.Invitations;

/// <summary>What is wrong with single invitations, and that it stops no other.</summary>
public sealed class InvitationCheckTests
{
    [Theory]
    [InlineData("", "the address is empty")]
    [InlineData("ana", "is no mail address")]
    [InlineData("ana@@supplier.example", "is no mail address")]
    [InlineData("@supplier.example", "is no mail address")]
    [InlineData(".ana@supplier.example", "is no mail address")]
    [InlineData("an a@supplier.example", "is no mail address")]
    [InlineData("ana@supplier", "has no domain that mail can go to")]
    [InlineData("ana@-supplier.example", "has no domain that mail can go to")]
    [InlineData("ana@10.0.0.1", "has no domain that mail can go to")]
    [InlineData("Ana Soto <ana@supplier.example>", "holds more than an address")]
    [InlineData("ana@supplier.example; bob@supplier.example", "are several addresses")]
    [InlineData("ana@contoso.com", "contoso.com is a domain of cloud itself")]
    [InlineData("ana@evil.example", "the guest policy all denies the domain evil.example (evil.example)")]
    [InlineData("ana@supplier.test", "supplier.test is not among the allowed domains of the guest policies that invite to cloud: all")]
    public void An_address_must_be_one_of_somebody_from_outside_whom_the_policy_lets_in(string address, string says) => Refused(Of(address), "Address", says);

    [Theory]
    [InlineData("o'neil+1@sub.supplier.example")]
    [InlineData("jürgen.müller@bücher.example")]
    [InlineData("  ana@supplier.example ")]
    public void Unusual_addresses_are_addresses_too(string address) => Assert.Empty(Start().Invite(Of(address)).Refused);

    [Theory]
    [InlineData(2026, 11, 29, "the last day 2026-11-29 is past")]
    [InlineData(2027, 12, 1, "the last day 2027-12-01 lies further ahead than the guest policy all allows: 2027-11-30 at the latest")]
    public void A_last_day_is_neither_past_nor_further_ahead_than_the_policy_allows(int year, int month, int day, string says) =>
        Refused(Of("ana@supplier.example") with { EndDate = new DateOnly(year, month, day) }, "EndDate", says);

    [Fact]
    public void A_last_day_is_asked_for_only_where_the_policy_wants_one_and_the_guest_has_none()
    {
        InvitationRequest none = Of("ana@supplier.example") with { EndDate = null };

        Refused(none, "EndDate", "the guest policy all wants a last day: 2027-11-30 at the latest");
        Assert.Empty(Start(Terms with { RequiresEndDate = false }).Invite(none).Refused);
        Assert.Empty(Start().Guest("ana", ("sponsors", new[] { "eve" }), (EndDate, "2027-01-31")).Invite(none).Refused);
    }

    [Fact]
    public void A_last_day_that_no_condition_reads_is_an_error_that_says_what_to_add()
    {
        GuestScenario scenario = Start(Terms with { RequiresEndDate = false });
        scenario.Policies[0] = scenario.Policies[0] with { Conditions = [new GuestConditionPolicy(GuestCondition.Sponsor)] };

        Assert.Contains("add \"endDate\" with an attribute of the account to \"stale\"", Assert.Single(scenario.Invite(Ana).Refused).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "nobody answers for the guest")]
    [InlineData("nobody@contoso.com", "cloud has no account of the sponsor \"nobody@contoso.com\"")]
    [InlineData("gus@contoso.com", "gus cannot answer for a guest: the account is disabled")]
    [InlineData("zed@supplier.example", "zed cannot answer for a guest: the account is a guest")]
    public void A_sponsor_must_be_there_enabled_and_no_guest(string sponsor, string says) =>
        Refused(Of("ana@supplier.example") with { Sponsors = sponsor.Length == 0 ? [] : [sponsor] }, "Sponsor", says);

    [Fact]
    public void As_many_sponsors_are_needed_as_the_policy_wants()
    {
        GuestScenario scenario = Start();
        scenario.Policies[0] = scenario.Policies[0] with { Conditions = [.. scenario.Policies[0].Conditions, new GuestConditionPolicy(GuestCondition.Sponsor) { Sponsors = 2 }] };

        Assert.Contains("2 sponsors are needed by the guest policy, and 1 is named", Assert.Single(scenario.Invite(Ana).Refused).Message, StringComparison.Ordinal);
        Assert.Empty(scenario.Member("ann").Invite(Ana with { Sponsors = ["eve", "ann@contoso.com"] }).Refused);
    }

    [Theory]
    [InlineData("Project Y", "cloud has no group \"Project Y\"")]
    [InlineData("HR", "the guest policy all does not let an invitation give \"HR\": \"access\" of \"invite\" names Project *")]
    [InlineData("Project twice", "2 groups in cloud are called \"Project twice\": gProject twice 1, gProject twice 2")]
    [InlineData("Project all", "a rule of the directory decides who is in \"Project all\"")]
    [InlineData("Project admins", "\"Project admins\" is never given to a guest: roles can be assigned to it")]
    [InlineData("Project mail", "\"Project mail\" cannot be given: it is a distribution list")]
    public void Access_must_be_there_and_allowed(string group, string says) => Refused(Of("ana@supplier.example") with { Access = [group] }, "Access", says);

    [Fact]
    public void A_reason_is_needed() => Refused(Of("ana@supplier.example") with { Reason = " " }, "Reason", "no reason is given");

    [Fact]
    public void Everything_that_is_wrong_with_a_row_is_told_and_stops_no_other_row()
    {
        InvitationOutcome outcome = Start().Invite(Of("bob@supplier.example", 2) with { EndDate = new DateOnly(2020, 1, 1), Sponsors = [], Access = ["HR"] }, Of("ana@supplier.example", 3));

        Assert.Equal(["Sponsor", "EndDate", "Access"], outcome.Refused.Select(static problem => problem.Attribute));
        Assert.All(outcome.Refused, static problem => Assert.Equal(2, problem.Line));
        Assert.Equal("ana@supplier.example", Assert.Single(outcome.Plan.Changes).Subject);
    }

    [Fact]
    public void One_guest_is_invited_once_and_both_lines_are_named()
    {
        InvitationOutcome same = Start().Invite(Of("ana@supplier.example", 2), Of("ANA@supplier.example", 7));
        InvitationOutcome other = Start().Guest("ana", ("otherMails", new[] { "a.soto@supplier.example" }), ("sponsors", new[] { "eve" })).Invite(Of("ana@supplier.example", 2), Of("a.soto@supplier.example", 7));

        Assert.Single(same.Plan.Changes);
        Assert.StartsWith("guests.csv, line 7, column Address: ANA@supplier.example is not invited: guests.csv, line 2 invites the same guest; ", Assert.Single(same.Refused).Message, StringComparison.Ordinal);
        Assert.Single(other.Plan.Changes);
        Assert.Contains("guests.csv, line 2 invites the same guest by ana@supplier.example", Assert.Single(other.Refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_was_refused_does_not_stand_in_the_way_of_a_right_one()
    {
        InvitationOutcome outcome = Start().Invite(Of("ana@supplier.example", 2) with { Sponsors = [] }, Of("ana@supplier.example", 3));

        Assert.Single(outcome.Plan.Changes);
        Assert.Equal([2], outcome.Refused.Select(static problem => problem.Line ?? 0));
    }

    private static void Refused(InvitationRequest request, string field, string says)
    {
        InvitationOutcome outcome = Start().Guest("zed").Invite(request);

        Assert.Empty(outcome.Plan.Changes);
        Errors.LifecycleProblem problem = Assert.Single(outcome.Refused);
        Assert.Equal(field, problem.Attribute);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }
}
