using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Lifecycle;

public sealed class LifecycleClockTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Population s_population = new("staff") { PreHire = TimeSpan.FromDays(14), PurgeAfter = TimeSpan.FromDays(90), Bridge = TimeSpan.FromDays(4) };

    // The truth table of docs/design/lifecycle-state.md; "?" is unknown, "-" is none.
    [Theory]
    [InlineData("2020-01-01", "-", "T", "F", LifecycleState.Active)]
    [InlineData("-", "-", "T", "F", LifecycleState.Active)]
    [InlineData("2020-01-01", "2027-01-01", "T", "F", LifecycleState.Active)]
    [InlineData("2020-01-01", "2026-11-23", "T", "F", LifecycleState.Active)]
    [InlineData("2020-01-01", "2026-11-22", "T", "F", LifecycleState.Left)]
    [InlineData("2020-01-01", "2026-11-22", "T", "T", LifecycleState.Left)]
    [InlineData("2020-01-01", "2026-11-22", "?", "?", LifecycleState.Left)]
    [InlineData("?", "2026-11-22", "T", "F", LifecycleState.Left)]
    [InlineData("2020-01-01", "2026-08-01", "T", "F", LifecycleState.Purged)]
    [InlineData("2026-12-01", "-", "T", "F", LifecycleState.PreHire)]
    [InlineData("2026-12-01", "-", "F", "F", LifecycleState.PreHire)]
    [InlineData("2026-12-01", "-", "?", "?", LifecycleState.PreHire)]
    [InlineData("2026-12-07", "-", "T", "F", LifecycleState.PreHire)]
    [InlineData("2026-12-08", "-", "T", "F", LifecycleState.NotYet)]
    [InlineData("2020-01-01", "-", "T", "T", LifecycleState.OnLeave)]
    [InlineData("2020-01-01", "-", "F", "T", LifecycleState.Left)]
    [InlineData("2020-01-01", "-", "F", "F", LifecycleState.Left)]
    [InlineData("2020-01-01", "2027-01-01", "F", "F", LifecycleState.Left)]
    [InlineData("2020-01-01", "-", "F", "?", LifecycleState.Left)]
    [InlineData("2020-01-01", "-", "?", "F", LifecycleState.Undetermined)]
    [InlineData("2020-01-01", "-", "?", "T", LifecycleState.Undetermined)]
    [InlineData("2020-01-01", "-", "T", "?", LifecycleState.Undetermined)]
    [InlineData("?", "-", "T", "F", LifecycleState.Undetermined)]
    [InlineData("2020-01-01", "?", "T", "F", LifecycleState.Undetermined)]
    [InlineData("?", "?", "T", "F", LifecycleState.Undetermined)]
    [InlineData("2026-12-01", "?", "T", "F", LifecycleState.Undetermined)]
    [InlineData("2026-12-01", "2026-11-22", "T", "F", LifecycleState.Undetermined)]
    [InlineData("2026-11-01", "2020-11-22", "F", "?", LifecycleState.Undetermined)]
    [InlineData("2027-12-01", "2027-11-30", "T", "F", LifecycleState.Undetermined)]
    [InlineData("2026-11-20", "2026-11-20", "T", "F", LifecycleState.Left)]
    [InlineData("2026-11-23", "2026-11-23", "T", "F", LifecycleState.Active)]
    [InlineData("2026-12-01", "0001-01-01", "T", "F", LifecycleState.PreHire)]
    public void One_assignment(string start, string end, string active, string onLeave, LifecycleState expected) =>
        Assert.Equal(expected, Decide(null, Read(active), Read(onLeave), (start, end)).State);

    [Theory]
    [InlineData("2020-01-01", "2026-11-20", "2026-11-23", "-", LifecycleState.Active)]
    [InlineData("2020-01-01", "2026-11-20", "2026-11-25", "-", LifecycleState.Active)]
    [InlineData("2020-01-01", "2026-11-20", "2026-12-01", "-", LifecycleState.PreHire)]
    [InlineData("2020-01-01", "2026-11-20", "2027-06-01", "-", LifecycleState.Left)]
    [InlineData("2020-01-01", "-", "2024-01-01", "2025-01-01", LifecycleState.Active)]
    [InlineData("2020-01-01", "2021-01-01", "2022-01-01", "2026-11-20", LifecycleState.Left)]
    [InlineData("2020-01-01", "?", "2022-01-01", "-", LifecycleState.Undetermined)]
    public void Several_assignments_are_one_union_with_short_gaps_bridged(string start1, string end1, string start2, string end2, LifecycleState expected)
    {
        Assert.Equal(expected, Decide(null, Verdict.True, Verdict.False, (start1, end1), (start2, end2)).State);
        Assert.Equal(expected, Decide(null, Verdict.True, Verdict.False, (start2, end2), (start1, end1)).State);
    }

    [Theory]
    [InlineData(LifecycleState.Active, "2026-11-24", LifecycleState.Undetermined)]
    [InlineData(LifecycleState.Active, "2027-06-01", LifecycleState.Undetermined)]
    [InlineData(LifecycleState.OnLeave, "2027-06-01", LifecycleState.Undetermined)]
    [InlineData(LifecycleState.Active, "2026-11-23", LifecycleState.Active)]
    [InlineData(LifecycleState.PreHire, "2027-06-01", LifecycleState.NotYet)]
    [InlineData(LifecycleState.Left, "2026-12-01", LifecycleState.PreHire)]
    [InlineData(LifecycleState.Purged, "2027-06-01", LifecycleState.NotYet)]
    public void A_hire_date_moved_ahead_does_not_make_somebody_active_a_joiner(LifecycleState remembered, string hired, LifecycleState expected)
    {
        RememberedState state = new("1", remembered, s_now.AddDays(-100), "staff");

        LifecycleMoment moment = Decide(state, Verdict.True, Verdict.False, (hired, "-"));

        Assert.Equal((expected, expected == LifecycleState.Undetermined ? state.Since : null), (moment.State, moment.Contradiction?.ActiveSince));
        Assert.NotEqual(LifecycleState.Undetermined, Decide(state, Verdict.True, Verdict.False, ("2020-01-01", "2026-11-20"), (hired, "-")).State);
    }

    [Fact]
    public void Someone_inactive_is_Left_since_first_seen_so_and_purged_when_that_is_long_ago()
    {
        LifecycleMoment first = Decide(null, Verdict.False, Verdict.False, ("2020-01-01", "-"));
        Assert.Equal((LifecycleState.Left, s_now, true), (first.State, first.Since, first.IsInactive));

        RememberedState recent = new("1", LifecycleState.Left, s_now.AddDays(-10), "staff");
        Assert.Equal(recent.Since, Decide(recent, Verdict.False, Verdict.False, ("2020-01-01", "-")).Since);

        RememberedState old = new("1", LifecycleState.Left, s_now.AddDays(-100), "staff");
        Assert.Equal(LifecycleState.Purged, Decide(old, Verdict.False, Verdict.False, ("2020-01-01", "-")).State);
        RememberedState purged = new("1", LifecycleState.Purged, s_now.AddDays(-10), "staff");
        Assert.Equal(LifecycleState.Purged, Decide(purged, Verdict.False, Verdict.False, ("2020-01-01", "-")).State);
    }

    [Theory]
    [InlineData(null, "2026-06-30", "2026-06-30T22:00:00Z")]
    [InlineData("18:00", "2026-06-30", "2026-06-30T16:00:00Z")]
    [InlineData("18:00", "2026-12-31", "2026-12-31T17:00:00Z")]
    [InlineData(null, "2026-03-29", "2026-03-29T22:00:00Z")]
    public void The_last_day_ends_in_the_policys_zone(string? leaveAt, string lastDay, string expected)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Population population = s_population with { LeaveAt = leaveAt is null ? null : TimeOnly.Parse(leaveAt, CultureInfo.InvariantCulture) };
        DateTime day = DateTime.Parse(lastDay, CultureInfo.InvariantCulture);
        DateTimeOffset instant = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        Assignment assignment = new("hr", "1", Fact.None, Fact.Of(new DateTimeOffset(day, zone.GetUtcOffset(day))));

        Assert.Equal(LifecycleState.Active, new LifecycleClock(population, instant.AddSeconds(-1)).Decide([assignment], zone, Verdict.True, Verdict.False, null).State);
        Assert.Equal(LifecycleState.Left, new LifecycleClock(population, instant).Decide([assignment], zone, Verdict.True, Verdict.False, null).State);
    }

    private static LifecycleMoment Decide(RememberedState? remembered, Verdict active, Verdict onLeave, params (string Start, string End)[] assignments) =>
        new LifecycleClock(s_population, s_now).Decide(
            Array.ConvertAll(assignments, static assignment => new Assignment("hr", "1", Date(assignment.Start), Date(assignment.End))), TimeZoneInfo.Utc, active, onLeave, remembered);

    private static Fact Date(string text) => text switch
    {
        "?" => Fact.Unknown,
        "-" => Fact.None,
        _ => Fact.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
    };

    private static Verdict Read(string text) => text switch
    {
        "T" => Verdict.True,
        "F" => Verdict.False,
        _ => Verdict.Unknown,
    };
}
