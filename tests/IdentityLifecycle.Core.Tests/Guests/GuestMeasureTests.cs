using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Reports;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>Guests in numbers, on 30 November 2026.</summary>
public sealed class GuestMeasureTests
{
    [Fact]
    public void By_home_domain_the_largest_comes_first_with_all_numbers()
    {
        IReadOnlyList<GuestGroup> groups = Measure(GuestGrouping.HomeDomain);

        Assert.Equal(["supplier.example", "other.example"], groups.Select(static group => group.Name));
        Assert.Equal(
            "supplier.example: 4 guests, 1 stale, 1 unknown, 1 pending, 1 disabled, 1 without sponsor; last sign-in 2026-11-20; 2 to be disabled, 1 to be deleted, from 2026-08-30",
            groups[0].ToString());
        Assert.Equal("other.example: 1 guest, 0 stale, 0 unknown, 0 pending, 0 disabled, 0 without sponsor; last sign-in 2026-11-01; 1 to be disabled, 0 to be deleted, from 2027-01-31", groups[1].ToString());
    }

    [Fact]
    public void Age_and_activity_come_in_the_order_of_time_and_what_is_not_known_last()
    {
        Assert.Equal([("31 to 90 days", 1), ("more than two years", 4)], Measure(GuestGrouping.Age).Select(static group => (group.Name, group.Guests)));
        Assert.Equal([("up to 30 days", 2), ("181 days to a year", 1), ("(unknown)", 2)], Measure(GuestGrouping.LastActivity).Select(static group => (group.Name, group.Guests)));
    }

    [Fact]
    public void A_guest_counts_with_each_sponsor_and_each_access()
    {
        Assert.Equal([("kim", 3), ("(none)", 1), ("(unknown)", 1), ("lee", 1)], Measure(GuestGrouping.Sponsor).Select(static group => (group.Name, group.Guests)));
        Assert.Equal([("(none)", 3), ("Project", 2), ("Team", 1)], Measure(GuestGrouping.Access).Select(static group => (group.Name, group.Guests)));
    }

    [Fact]
    public void By_due_each_day_tells_what_happens_then_and_what_is_overdue_happens_now_and_whoever_is_active_is_due_unless_seen() =>
        Assert.Equal([("2026-11-30", 1, 0), ("2026-12-30", 0, 1), ("2027-01-31", 1, 0), ("2027-02-19", 1, 0)], Measure(GuestGrouping.Due).Select(static group => (group.Name, group.ToDisable, group.ToDelete)));

    [Fact]
    public void What_lies_beyond_the_days_is_not_told() =>
        Assert.Equal((1, 0), Measure(GuestGrouping.HomeDomain, days: 7) is [{ ToDisable: int disable, ToDelete: int delete }, ..] ? (disable, delete) : default);

    private static IReadOnlyList<GuestGroup> Measure(GuestGrouping by, int days = 90)
    {
        GuestScenario scenario = new GuestScenario().When(GuestCondition.Activity, 90, static policy => policy with { DeleteAfter = TimeSpan.FromDays(30) })
            .Member("kim").Member("lee")
            .Guest("active", ("lastSignInDateTime", "2026-11-20"), ("sponsors", new[] { "kim", "lee" }), ("memberOf", "Project;Team"))
            .Guest("stale", ("lastSignInDateTime", "2026-05-31"), ("sponsors", Array.Empty<string>()), ("memberOf", "Project"))
            .Guest("unknown", ("sponsors", Fact.Unknown), ("accountEnabled", false))
            .Guest("pending", ("externalUserState", "pendingAcceptance"), ("createdDateTime", "2026-10-01"), ("sponsors", new[] { "kim" }))
            .Guest("other", ("mail", "o@other.example"), ("lastSignInDateTime", "2026-11-01"), ("sponsors", new[] { "kim" }));
        GuestMeasure measure = new(by, scenario.Now, TimeSpan.FromDays(days));
        foreach (IdentityLifecycle.Guests.GuestAssessment guest in scenario.Examine().Guests)
        {
            measure.Add(guest);
        }

        return measure.Groups();
    }
}
