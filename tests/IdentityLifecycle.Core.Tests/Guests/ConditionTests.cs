using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Unmanaged;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>The conditions besides activity.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("PendingAcceptance", "2026-10-01", null, GuestVerdict.Stale)]
    [InlineData("PendingAcceptance", "2026-11-20", null, GuestVerdict.Compliant)]
    [InlineData("PendingAcceptance", "2026-10-01", "2026-10-10", GuestVerdict.Unknown)]
    [InlineData("PendingAcceptance", "2026-10-01", "2026-01-10", GuestVerdict.Stale)]
    [InlineData("Accepted", "2026-10-01", null, GuestVerdict.Compliant)]
    [InlineData(null, null, "2026-01-10", GuestVerdict.Compliant)]
    [InlineData(null, null, null, GuestVerdict.Unknown)]
    public void An_invitation_that_nobody_accepted_makes_stale(string? state, string? changed, string? signIn, GuestVerdict verdict)
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Redemption, 30).Guest("ana", ("externalUserState", state), ("externalUserStateChangeDateTime", changed), ("lastSignInDateTime", signIn));

        Assert.Equal(verdict, scenario.Finding("ana").Verdict);
    }

    [Fact]
    public void Whoever_came_by_self_service_or_signs_in_here_was_never_invited()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Redemption, 30)
            .Guest("self", ("externalUserState", null), ("creationType", "EmailVerified")).Guest("inner", ("externalUserState", null), ("creationType", null), ("userPrincipalName", "inner@contoso.com"));

        Assert.All(scenario.Examine().Guests, static guest => Assert.Equal(GuestVerdict.Compliant, guest.Verdict));
    }

    [Fact]
    public void A_sponsor_who_is_gone_disabled_or_a_guest_does_not_count_and_a_group_does()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Sponsor).Member("eve").Member("old", ("accountEnabled", false), ("memberOf", "Sales")).Guest("friend", ("sponsors", new[] { "eve" }));
        Dictionary<string, (string[] Sponsors, GuestVerdict Verdict, string Evidence)> expected = new()
        {
            ["good"] = (["eve"], GuestVerdict.Compliant, "has the sponsor eve"),
            ["group"] = (["gSales"], GuestVerdict.Compliant, "has the sponsor the group Sales"),
            ["gone"] = (["nobody"], GuestVerdict.Stale, "has the sponsor nobody, who is not in the directory any more"),
            ["disabled"] = (["old"], GuestVerdict.Stale, "has the sponsor old, who is disabled"),
            ["guest"] = (["friend"], GuestVerdict.Stale, "has the sponsor friend, who is a guest"),
            ["both"] = (["old", "eve"], GuestVerdict.Compliant, "has the sponsors old, who is disabled, eve"),
            ["none"] = ([], GuestVerdict.Stale, "has no sponsor"),
        };
        foreach ((string name, (string[] sponsors, _, _)) in expected)
        {
            scenario.Guest(name, ("sponsors", sponsors));
        }

        GuestExamination examination = scenario.Guest("unread", ("sponsors", Fact.Unknown)).Examine();

        Assert.All(expected, one => Assert.Equal((one.Value.Verdict, one.Value.Evidence), examination.Guests.Where(guest => guest.Anchor == one.Key).Select(static guest => (guest.Conditions[0].Verdict, guest.Conditions[0].Evidence)).Single()));
        Assert.Equal(GuestVerdict.Unknown, examination.Guests.Single(static guest => guest.Anchor == "unread").Verdict);
    }

    [Fact]
    public void An_export_of_guests_alone_does_not_tell_what_became_of_their_sponsors() =>
        Assert.Equal(GuestVerdict.Unknown, new GuestScenario().When(GuestCondition.Sponsor).Guest("ana", ("sponsors", new[] { "eve" })).Finding("ana").Verdict);

    [Fact]
    public void A_sponsor_of_whom_the_system_of_record_says_that_they_left_does_not_count()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Sponsor).Member("eve").Guest("ana", ("sponsors", new[] { "eve" }));
        scenario.Memory = scenario.Memory with
        {
            Links = [new AccountLink("7", "cloud", "eve", LinkOrigin.Adopted, GuestScenario.AsOf)],
            States = [new RememberedState("7", IdentityLifecycle.Identities.LifecycleState.Left, GuestScenario.AsOf, "staff")],
        };

        Assert.Equal("has the sponsor eve, who has left", scenario.Finding("ana").Evidence);
    }

    [Fact]
    public void Somebody_must_vouch_again_and_again()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Attestation, 180).Guest("never").Guest("vouched").Guest("old").Guest("disowned");
        scenario.Memory = scenario.Memory with { Decisions = [Said("vouched", DecisionKind.Vouch, "2026-10-01"), Said("old", DecisionKind.Vouch, "2026-01-01"), Said("disowned", DecisionKind.Vouch, "2026-10-01"), Said("disowned", DecisionKind.Disown, "2026-11-01")] };

        Assert.Equal(
            [("never", GuestVerdict.Stale), ("vouched", GuestVerdict.Compliant), ("old", GuestVerdict.Stale), ("disowned", GuestVerdict.Stale)],
            scenario.Examine().Guests.Select(static guest => (guest.Anchor, guest.Verdict)));
        Assert.Equal("Eve said on 2026-11-01 that the guest is not needed (project)", scenario.Of("disowned").Reason);
    }

    [Fact]
    public void Access_that_is_gone_counts_from_the_day_on_which_it_was_first_seen_gone()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.ResidualAccess, 30, static condition => condition with { Ignored = ["All *"] }).Guest("has", ("memberOf", "Sales")).Guest("new", ("memberOf", "All guests")).Guest("long");
        scenario.Memory = scenario.Memory with { Absences = [new Absence("@cloud/long", "guest:ResidualAccess", new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 29), 60)] };

        Assert.Equal([("has", GuestVerdict.Compliant), ("new", GuestVerdict.Compliant), ("long", GuestVerdict.Stale)], scenario.Examine().Guests.Select(static guest => (guest.Anchor, guest.Verdict)));
        Assert.Equal(GuestScenario.AsOf.AddDays(30), scenario.Of("new").Conditions[0].MetOn);
    }

    [Fact]
    public void Nobody_is_without_access_while_a_kind_of_access_is_unknown()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.ResidualAccess, 30).Guest("has", ("memberOf", "Sales")).Guest("none");
        scenario.Prepare = static image => image.SetUnknown(EntitlementKind.AppRole, "the application lacks Application.Read.All");

        Assert.Equal([GuestVerdict.Compliant, GuestVerdict.Unknown], scenario.Examine().Guests.Select(static guest => guest.Verdict));
    }

    [Fact]
    public void Who_is_eligible_for_a_role_or_has_one_for_a_part_of_the_directory_is_not_without_access()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.ResidualAccess, 30, static condition => condition with { Ignored = ["Directory *"] })
            .Guest("eligible").Guest("part").Guest("both", ("memberOf", "Sales")).Guest("ignored").Guest("none");
        scenario.Prepare = static image =>
        {
            image.AddUnmanaged(0, new UnmanagedAccess("Reports Reader", null, IsEligible: true));
            image.AddUnmanaged(0, new UnmanagedAccess("Reports Reader", null, IsEligible: true));
            image.AddUnmanaged(1, new UnmanagedAccess("Helpdesk Administrator", "/administrativeUnits/7", IsEligible: false));
            image.AddUnmanaged(2, new UnmanagedAccess("Reports Reader", "/administrativeUnits/7", IsEligible: true));
            image.AddUnmanaged(3, new UnmanagedAccess("Directory Readers", null, IsEligible: true));
        };

        Assert.Equal(
            ["is eligible for Reports Reader", "has Helpdesk Administrator in /administrativeUnits/7", "has Sales and is eligible for Reports Reader in /administrativeUnits/7"],
            scenario.Examine().Guests.Take(3).Select(static guest => guest.Conditions[0].Evidence));
        Assert.All(scenario.Examine().Guests.Skip(3), static guest => Assert.Equal("has no access, which is seen for the first time", guest.Conditions[0].Evidence));
        Assert.Equal(["Reports Reader (eligible)"], scenario.Of("eligible").Access);
        Assert.Equal(["Helpdesk Administrator in /administrativeUnits/7"], scenario.Of("part").Access);
    }

    [Fact]
    public void Whom_an_engine_of_the_directory_governs_is_left_alone_unless_the_policy_takes_such_guests()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.ResidualAccess, 30).Guest("governed").Guest("free");
        scenario.Prepare = static image => image.Govern(0, "entitlement management");

        Assert.Equal("is governed by entitlement management: end the access there, or say \"governed\": \"take\" in the guest policy all", scenario.Of("governed").Obstacle);
        Assert.Null(scenario.Of("free").Obstacle);

        scenario.Policies.Add(new GuestPolicy("all", "cloud") { Conditions = scenario.Conditions, TakesGoverned = true });
        Assert.Null(scenario.Of("governed").Obstacle);
    }

    [Fact]
    public void Nobody_is_without_access_while_it_is_unknown_who_is_eligible_which_is_said_once()
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.ResidualAccess, 30).Guest("has", ("memberOf", "Sales")).Guest("none").Guest("neither");
        scenario.Prepare = static image => image.WhyUnmanagedUnknown = "the application lacks RoleEligibilitySchedule.Read.Directory";

        GuestExamination examination = scenario.Examine();

        Assert.Equal([GuestVerdict.Compliant, GuestVerdict.Unknown, GuestVerdict.Unknown], examination.Guests.Select(static guest => guest.Verdict));
        Assert.Contains("RoleEligibilitySchedule.Read.Directory", scenario.Finding("none").Evidence, StringComparison.Ordinal);
        Assert.Equal("cloud: access of guests is not known in full: the application lacks RoleEligibilitySchedule.Read.Directory.", Assert.Single(examination.Problems).Message);
    }

    [Theory]
    [InlineData("2026-11-29", GuestVerdict.Stale)]
    [InlineData("2026-11-30", GuestVerdict.Compliant)]
    [InlineData("soon", GuestVerdict.Unknown)]
    [InlineData(null, GuestVerdict.Compliant)]
    public void The_end_date_is_the_last_day(string? date, GuestVerdict verdict)
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.EndDate, 0, static condition => condition with { EndDate = "extensionAttribute5" }).Guest("ana", ("extensionAttribute5", date));

        Assert.Equal(verdict, scenario.Finding("ana").Verdict);
    }

    [Theory]
    [InlineData(GuestVerdict.Stale, "2026-11-29")]
    [InlineData(GuestVerdict.Unknown, "2026-11-29", "2027-11-29")]
    public void Of_an_attribute_with_several_values_one_alone_is_an_end_date(GuestVerdict verdict, params string[] dates)
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.EndDate, 0, static condition => condition with { EndDate = "extensionAttribute5" }).Guest("ana", ("extensionAttribute5", dates));

        Assert.Equal(verdict, scenario.Finding("ana").Verdict);
    }

    [Theory]
    [InlineData("ana@a.example.com", null, GuestVerdict.Compliant)]
    [InlineData("ana@evil.example.com", null, GuestVerdict.Stale)]
    [InlineData("ana@other.org", null, GuestVerdict.Stale)]
    [InlineData(null, "ana_b.example.com#EXT#@contoso.onmicrosoft.com", GuestVerdict.Compliant)]
    [InlineData(null, "ana_of_sales_b.example.com#EXT#@contoso.onmicrosoft.com", GuestVerdict.Compliant)]
    [InlineData(null, null, GuestVerdict.Unknown)]
    public void The_home_domain_is_that_of_the_address_or_stands_before_EXT(string? mail, string? login, GuestVerdict verdict)
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Domain, 0, static condition => condition with { AllowedDomains = ["*.example.com"], DeniedDomains = ["evil.*"] }).Guest("ana", ("mail", mail), ("userPrincipalName", login));

        Assert.Equal(verdict, scenario.Finding("ana").Verdict);
    }

    private static RecordedDecision Said(string guest, DecisionKind kind, string day) =>
        new(guest, "cloud", kind, [guest], GuestScenario.Day("2099-01-01"), kind == DecisionKind.Disown ? "project" : string.Empty) { SetBy = "Eve", SetAt = GuestScenario.Day(day) };
}
