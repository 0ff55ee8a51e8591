using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Core.Tests.Guests.Invitations.InvitationScenario;

namespace IdentityLifecycle.Core.Tests.Guests.Invitations;

/// <summary>What is planned for an address, by what has it already.</summary>
public sealed class InvitationPlannerTests
{
    private const string Found = "; tests invites for eve until 2027-06-30: audit";

    [Fact]
    public void Somebody_new_is_invited_with_sponsor_end_date_and_access()
    {
        LifecycleChange change = Only(Start().Invite(Ana));

        Assert.Equal((null, "ana@supplier.example", LifecycleProcess.Guest, "Ana Soto"), (change.Anchor, change.Subject, change.Process, change.DisplayName));
        Assert.Equal(["Invite ana@supplier.example", "Set extensionAttribute5", "Add to Project X"], change.Operations.Select(static operation => operation.Describe()));
        Assert.Equal("nobody has the address, neither live nor deleted" + Found, change.Reason);
        InviteGuest invite = change.Operations.OfType<InviteGuest>().Single();
        Assert.Equal(("Ana Soto", true, null), (invite.DisplayName, invite.SendsMessage, invite.RedirectTo));
        Assert.Equal(Fact.Of("eve"), Assert.Single(invite.Sponsors).Literal);
        Assert.Equal(Fact.Of("2027-06-30"), change.Operations.OfType<SetAttributes>().Single().Attributes.Single().NewValue.Literal);
        Assert.Equal(ClaimOrigin.Request, change.Operations.OfType<GrantEntitlement>().Single().Terms.Claim);
    }

    [Theory]
    [InlineData("mail", "ana@supplier.example")]
    [InlineData("mail", "ANA@Supplier.example")]
    [InlineData("proxyAddresses", "SMTP:ana@supplier.example")]
    [InlineData("userPrincipalName", "ana_supplier.example#EXT#@contoso.onmicrosoft.com")]
    [InlineData("userPrincipalName", "ana@supplier.example")]
    [InlineData("otherMails", "ana@supplier.example")]
    public void The_account_of_an_address_is_found_by_every_name_that_it_may_have(string attribute, string value)
    {
        object fact = attribute is "otherMails" or "proxyAddresses" ? new[] { "x@y.example", value } : value;
        GuestScenario scenario = Start().Guest("old", ("mail", "other@supplier.example"), ("userPrincipalName", "other@contoso.com"), ("sponsors", new[] { "eve" }), (attribute, fact));

        LifecycleChange change = Only(scenario.Invite(Ana));

        Assert.Equal("old", change.Anchor);
        Assert.DoesNotContain(change.Operations, static operation => operation is InviteGuest);
    }

    [Fact]
    public void A_guest_who_is_there_gets_what_is_missing_and_no_second_invitation()
    {
        LifecycleChange change = Only(Start().Guest("ana", ("sponsors", new[] { "gus" }), (EndDate, "2026-12-31")).Invite(Ana));

        Assert.Equal(["Set extensionAttribute5, sponsors", "Add to Project X"], change.Operations.Select(static operation => operation.Describe()));
        Assert.Equal("ana_supplier.example#EXT#@contoso.onmicrosoft.com is a guest already, so that no second invitation is sent" + Found, change.Reason);
        Assert.Equal(Fact.Of(ValueList.OfTexts(["gus", "eve"])), change.Operations.OfType<SetAttributes>().Single().Attributes[1].NewValue.Literal);
    }

    [Fact]
    public void A_guest_who_has_everything_is_left_alone_and_that_is_said()
    {
        InvitationOutcome outcome = Start().Guest("ana", ("sponsors", new[] { "eve" }), (EndDate, "2027-06-30"), ("memberOf", "Project X")).Invite(Ana);

        Assert.Empty(outcome.Plan.Changes);
        Assert.Empty(outcome.Refused);
        Assert.Contains("is a guest already and has all that was asked for", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PendingAcceptance", true, true)]
    [InlineData("PendingAcceptance", false, false)]
    [InlineData("Accepted", true, false)]
    public void An_invitation_is_sent_again_only_to_somebody_who_has_not_accepted_and_only_if_asked_for(string state, bool isAsked, bool isSent)
    {
        GuestScenario scenario = Start().Guest("ana", ("sponsors", new[] { "eve" }), ("externalUserState", state));

        Assert.Equal(isSent, Only(scenario.Invite(Ana with { SendsAgain = isAsked })).Operations.Any(static operation => operation is InviteGuest));
    }

    [Fact]
    public void A_disabled_guest_is_enabled_because_an_invitation_alone_lets_nobody_in()
    {
        GuestScenario scenario = Start().Guest("ana", ("sponsors", new[] { "eve" }), ("accountEnabled", false));
        scenario.Memory = scenario.Memory with { States = [new RememberedState("@cloud/ana", LifecycleState.Left, GuestScenario.Day("2026-10-01"), "all")] };

        InvitationOutcome outcome = scenario.Invite(Ana);

        Assert.IsType<EnableAccount>(Only(outcome).Operations[^1]);
        Assert.StartsWith("ana_supplier.example#EXT#@contoso.onmicrosoft.com is a disabled guest: an invitation would be sent, and nobody could sign in with it", Only(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(("@cloud/ana", LifecycleState.Active), outcome.Plan.Observations.States.Select(static state => (state.Identity, state.State)).Single());
    }

    [Fact]
    public void A_deleted_guest_is_restored_and_enabled_and_not_invited()
    {
        InvitationOutcome outcome = Start(deleted: [Deleted("d1")]).Invite(Ana);

        Assert.Equal(["Restore", "Set extensionAttribute5", "Add to Project X", "Enable"], Only(outcome).Operations.Select(static operation => operation.Describe()));
        Assert.Equal(("d1", "ana_supplier.example#EXT#@contoso.onmicrosoft.com was deleted and has the address: an invitation would make a second account" + Found), (Only(outcome).Anchor, Only(outcome).Reason));
        Assert.Contains("eve will be added if the guest is invited once more", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_account_counts_before_a_deleted_one() =>
        Assert.Equal("ana", Only(Start(deleted: [Deleted("d1")]).Guest("ana", ("sponsors", new[] { "eve" })).Invite(Ana)).Anchor);

    public static TheoryData<string, string, string> Refusals { get; } = new()
    {
        { "a member", "zoe@partner.example", "it is an address of zoe@contoso.com, which is no guest (userType Member)" },
        { "a person of the system of record", "ines@supplier.example", "the account of 4711, whom this program knows from a system of record" },
        { "two accounts", "twin@supplier.example", "2 accounts have the address: twin1_supplier.example#EXT#@contoso.onmicrosoft.com (twin1), twin2_supplier.example#EXT#@contoso.onmicrosoft.com (twin2)" },
        { "two deleted accounts", "gone@supplier.example", "2 deleted accounts have the address: ana_supplier.example#EXT#@contoso.onmicrosoft.com (d1), ana_supplier.example#EXT#@contoso.onmicrosoft.com (d2)" },
        { "a deleted member", "former@supplier.example", "which is not known to have been a guest" },
        { "another engine", "sync@supplier.example", "is governed by another engine" },
        { "protected", "vital@supplier.example", "is protected" },
        { "held", "held@supplier.example", "is disabled and is held until 2026-12-09 (dispute)" },
        { "excluded", "excluded@supplier.example", "is disabled and is excluded until 2026-12-31 (dispute)" },
        { "not needed", "disowned@supplier.example", "is disabled, and Eve said on 2026-11-01 that the guest is not needed (project ended)" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Whoever_must_not_be_invited_is_refused_with_the_reason(string who, string address, string says)
    {
        GuestScenario scenario = Start(
            deleted: [Deleted("d1", ("mail", "gone@supplier.example")), Deleted("d2", ("mail", "gone@supplier.example")), Deleted("d3", ("mail", "former@supplier.example"), ("userType", "Member"))],
            isProtected: MembershipRule.Parse("account.companyName -eq \"Vital\"", out _));
        scenario.Member("zoe", ("otherMails", new[] { "zoe@partner.example" })).Guest("ines").Guest("twin1", ("mail", "twin@supplier.example")).Guest("twin2", ("otherMails", new[] { "twin@supplier.example" }))
            .Guest("sync", ("companyName", "Sync")).Guest("vital", ("companyName", "Vital")).Guest("held", ("accountEnabled", false)).Guest("excluded", ("accountEnabled", false)).Guest("disowned", ("accountEnabled", false));
        scenario.Memory = scenario.Memory with
        {
            Links = [new AccountLink("4711", "cloud", "ines", LinkOrigin.Created, GuestScenario.AsOf)],
            Holds = [new LifecycleHold("held", "*", [], GuestScenario.AsOf.AddDays(9), "dispute") { SetAt = GuestScenario.Day("2025-01-01") }],
            Decisions = [new RecordedDecision("disowned", "cloud", DecisionKind.Disown, ["disowned"], GuestScenario.AsOf.AddYears(9), "project ended") { SetBy = "Eve", SetAt = GuestScenario.Day("2026-11-01") }],
        };

        InvitationOutcome outcome = scenario.Invite(Of(address));

        Assert.Empty(outcome.Plan.Changes);
        LifecycleProblem problem = Assert.Single(outcome.Refused);
        Assert.Equal((LifecycleErrorKind.InvitationRefused, "Address", 2, 1), (problem.Kind, problem.Attribute, problem.Line, problem.Column));
        Assert.StartsWith($"guests.csv, line 2, column Address: {address} is not invited: ", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Message.Contains(says, StringComparison.Ordinal), $"{who}: {problem.Message}");
        Assert.Contains(says, Assert.Single(outcome.Plan.Header.Omissions).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_new_is_invited_while_nobody_knows_who_was_deleted_but_guests_who_are_there_go_on()
    {
        InvitationOutcome outcome = Start(whyUnknown: "the application may not read users, which needs the permission User.Read.All").Guest("bob", ("sponsors", new[] { "eve" })).Invite(Ana, Of("bob@supplier.example"));

        Assert.Equal("bob", Only(outcome).Anchor);
        Assert.Contains("it is not known whether a deleted guest has the address, who would get a second account: the application may not read users, which needs the permission User.Read.All", Assert.Single(outcome.Refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_load_of_many_guests_is_stopped_by_a_guard()
    {
        GuestScenario scenario = Start();
        Enumerable.Range(1, 100).ToList().ForEach(number => scenario.Guest($"g{number:00}"));
        InvitationOutcome Invite(int count) => scenario.Invite([.. Enumerable.Range(1, count).Select(static number => Of($"n{number}@supplier.example", number))]);

        Assert.DoesNotContain(Invite(20).Plan.GuardVerdicts, static verdict => verdict.IsTripped);
        Assert.StartsWith("TooManyInvites: 30 of 100 guests in cloud", Assert.Single(Invite(30).Plan.GuardVerdicts, static verdict => verdict.IsTripped).Message, StringComparison.Ordinal);
    }

    private static LifecycleChange Only(InvitationOutcome outcome) => Assert.Single(outcome.Plan.Changes);
}
