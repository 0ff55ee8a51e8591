using System.Globalization;
using CsCheck;
using IdentityLifecycle.Core.Tests.Sources;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Lifecycle;

/// <summary>Leave and hire dates at both ends of the calendar: none of them ends a run, and none disables anybody.</summary>
public sealed class CalendarEndTests
{
    private static readonly TimeZoneInfo[] s_zones = [.. TimeZoneInfo.GetSystemTimeZones()];

    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Fact> s_date = Gen.OneOf(
        Gen.Const(Fact.None),
        Gen.OneOf(Gen.Long[0, TimeSpan.TicksPerDay * 400], Gen.Long[DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 400), DateTime.MaxValue.Ticks], Gen.Long[0, DateTime.MaxValue.Ticks])
            .Select(static ticks => Fact.Of(new DateTimeOffset(ticks, TimeSpan.Zero))));

    private static readonly Gen<TimeSpan> s_duration = Gen.OneOf(Gen.Const(TimeSpan.Zero), Gen.Int[0, 36500].Select(static days => TimeSpan.FromDays(days)));

    private static readonly Gen<DateTimeOffset> s_asOf = Gen.OneOf(
        Gen.Const(s_now), Gen.Const(DateTimeOffset.MinValue), Gen.Const(DateTimeOffset.MaxValue), Gen.Const(new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("9999-06-30")]
    public void A_leave_date_at_an_end_of_the_calendar_is_no_end_in_any_zone(string text)
    {
        foreach (TimeZoneInfo zone in s_zones)
        {
            LifecycleMoment moment = Decide(zone, Fact.None, Parse(zone, text), new Population("staff") { PurgeAfter = TimeSpan.FromDays(90) });
            Assert.Equal((LifecycleState.Active, null, null), (moment.State, moment.LeaveAt, moment.Due));
        }
    }

    [Fact]
    public void A_hire_date_at_the_beginning_of_the_calendar_is_always_and_one_at_its_end_is_not_yet()
    {
        foreach (TimeZoneInfo zone in s_zones)
        {
            Population population = new("staff") { PreHire = TimeSpan.FromDays(14) };
            Assert.Equal((LifecycleState.Active, s_now), (Decide(zone, Parse(zone, "0001-01-01"), Fact.None, population).State, Decide(zone, Parse(zone, "0001-01-01"), Fact.None, population).Since));
            Assert.Equal(LifecycleState.NotYet, Decide(zone, Parse(zone, "9999-12-31"), Fact.None, population).State);
        }
    }

    [Fact]
    public void A_last_day_whose_midnight_the_clocks_skip_is_worked_to_its_end()
    {
        // In Cairo the 24th of April 2026 begins at one o'clock.
        TimeZoneInfo cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        Fact leave = Parse(cairo, "2026-04-24");

        Assert.Equal(new DateTimeOffset(2026, 4, 24, 21, 0, 0, TimeSpan.Zero), Decide(cairo, Fact.None, leave, new Population("staff")).LeaveAt);
    }

    [Fact]
    public void Every_combination_of_dates_zones_and_durations_has_a_state() =>
        Gen.Select(Gen.Int[0, s_zones.Length - 1], Gen.Select(s_date, s_date, s_date, s_date), Gen.Select(s_duration, s_duration, s_duration), s_asOf, Gen.Bool).Sample((zone, dates, durations, asOf, isAtSix) =>
        {
            Population population = new("staff")
            {
                PreHire = durations.Item1, Bridge = durations.Item2, PurgeAfter = durations.Item3, LeaveAt = isAtSix ? new TimeOnly(18, 0) : null,
            };
            Assignment[] assignments = [new("hr", "1", dates.Item1, dates.Item2), new("hr", "2", dates.Item3, dates.Item4)];
            LifecycleClock clock = new(population, asOf);
            RememberedState remembered = new("1", LifecycleState.Purged, asOf, "staff");
            AssertDecided(clock.Decide(assignments, s_zones[zone], Verdict.True, Verdict.False, null));
            AssertDecided(clock.Decide(assignments.AsSpan(0, 1), s_zones[zone], Verdict.False, Verdict.False, remembered));
        });

    [Fact]
    public void A_plan_is_made_whatever_dates_the_rows_have() =>
        Gen.Select(s_date, s_date).Array[5].Sample(
            static dates =>
            {
                PlannerScenario scenario = new PlannerScenario().Policy("POPULATION", ", \"leaveAt\": \"18:00\", \"maxCatchUp\": \"P36500D\"");
                for (int index = 0; index < dates.Length; index++)
                {
                    scenario.Person($"{index}", ("employeeHireDate", Print(dates[index].Item1)), ("employeeLeaveDateTime", Print(dates[index].Item2))).Account($"{index}");
                }

                LifecyclePlan plan = scenario.Person("last").Plan();
                Assert.Contains(plan.Changes, static change => change.Identity == "last");
            },
            iter: 200);

    [Fact]
    public void Rows_with_every_zones_ends_of_the_calendar_are_read_and_keep_everybody_else()
    {
        foreach (TimeZoneInfo zone in s_zones)
        {
            SourceFixture fixture = new("Id,Name,Hired,Left", "1,Ann,0001-01-01,9999-12-31", "2,Ben,2020-01-01,0001-01-01T00:00:00+14:00", "3,Cem,2020-01-01,")
            {
                TimeZone = zone.Id,
                Attributes = { ["employeeHireDate"] = "[Hired]", ["employeeLeaveDateTime"] = "[Left]" },
            };
            IdentitySetReader reader = fixture.OpenMapped();
            Assert.Equal(3, fixture.Read(reader).Count);
            Assert.Empty(reader.Problems);
        }
    }

    private static void AssertDecided(LifecycleMoment moment) => Assert.Equal(moment.State == LifecycleState.Undetermined, moment.Contradiction is not null);

    private static string? Print(Fact date) => date.Value is DateTimeOffset instant ? instant.ToString("O", CultureInfo.InvariantCulture) : null;

    private static Fact Parse(TimeZoneInfo zone, string text) =>
        new FactParser(zone).TryParse(AttributeType.DateTime, Fact.Of(text), out Fact parsed) ? parsed : throw new ArgumentException($"{text} is no date in {zone.Id}.", nameof(text));

    private static LifecycleMoment Decide(TimeZoneInfo zone, Fact start, Fact end, Population population) =>
        new LifecycleClock(population, s_now).Decide([new Assignment("hr", "1", start, end)], zone, Verdict.True, Verdict.False, null);
}
