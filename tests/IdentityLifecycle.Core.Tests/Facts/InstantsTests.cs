using CsCheck;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Facts;

/// <summary>Dates at both ends of the calendar, in every time zone of the system.</summary>
public sealed class InstantsTests
{
    private static readonly TimeZoneInfo[] s_zones = [.. TimeZoneInfo.GetSystemTimeZones()];

    private static readonly Gen<long> s_edgeTicks = Gen.OneOf(
        Gen.Long[0, TimeSpan.TicksPerDay * 3],
        Gen.Long[DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 3), DateTime.MaxValue.Ticks],
        Gen.Long[0, DateTime.MaxValue.Ticks]);

    public static TheoryData<string> DatesForNone => ["0001-01-01", "00010101", "0001-01-01T00:00:00", "9999-12-31", "99991231", "9999-12-31T00:00:00", "9999-12-31 23:59:59.9999999"];

    [Theory]
    [MemberData(nameof(DatesForNone))]
    public void What_exports_write_for_none_is_a_date_in_every_zone(string text)
    {
        foreach (TimeZoneInfo zone in s_zones)
        {
            Assert.True(new FactParser(zone).TryParse(AttributeType.DateTime, Fact.Of(text), out Fact parsed), zone.Id);
            Assert.True(Instants.IsOpen((DateTimeOffset)parsed.Value!), zone.Id);
        }
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59-05:00")]
    [InlineData("9999-12-31T23:59-14:00")]
    [InlineData("9999-12-31 12:00:00.1234567-12:00")]
    [InlineData("0001-01-01T00:00:00+02:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void Offsets_do_not_lead_out_of_the_calendar(string text)
    {
        Assert.True(new FactParser(TimeZoneInfo.Utc).TryParse(AttributeType.DateTime, Fact.Of(text), out Fact parsed));
        Assert.True(Instants.IsOpen((DateTimeOffset)parsed.Value!));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59-5:00")]
    [InlineData("9999-12-31T23:59:59-05:61")]
    [InlineData("9999-12-32T23:59:59-05:00")]
    [InlineData("2026-12-31T23:59:59-15:00")]
    [InlineData("10000-01-01")]
    [InlineData("0000-12-31")]
    public void What_is_no_date_is_none(string text) => Assert.False(new FactParser(TimeZoneInfo.Utc).TryParse(AttributeType.DateTime, Fact.Of(text), out _));

    [Fact]
    public void Arithmetic_agrees_with_the_frameworks_and_stops_where_that_fails() =>
        Gen.Select(s_edgeTicks, Gen.OneOf(Gen.Long, Gen.Long[-TimeSpan.TicksPerDay * 40000, TimeSpan.TicksPerDay * 40000]), Gen.Int[-14, 14]).Sample((ticks, by, hours) =>
        {
            DateTimeOffset instant = new(ticks, TimeSpan.Zero);
            decimal expected = Math.Clamp((decimal)ticks + by, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
            decimal before = Math.Clamp((decimal)ticks - by, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
            Assert.Equal((long)expected, Instants.Later(instant, new TimeSpan(by)).UtcTicks);
            Assert.Equal((long)before, Instants.Earlier(instant, new TimeSpan(by)).UtcTicks);
            Assert.InRange(Instants.InstantOf(new DateTime(ticks), TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(hours), "x", "x")).UtcTicks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        });

    [Fact]
    public void A_day_begins_once_in_every_zone_and_ends_with_the_next()
    {
        foreach (TimeZoneInfo zone in s_zones)
        {
            for (DateTime day = new(2026, 1, 1); day.Year < 2027; day = day.AddDays(1))
            {
                DateTimeOffset start = Instants.InstantOf(day, zone);
                Assert.True(Instants.IsStartOfDay(start, zone, out DateTime found), $"{zone.Id} {day:O}");
                Assert.Equal(day, found);
                Assert.False(Instants.IsStartOfDay(start.AddSeconds(1), zone, out _), $"{zone.Id} {day:O}");
                Assert.InRange((Instants.InstantOf(day.AddDays(1), zone) - start).TotalHours, 21, 27);
            }
        }
    }
}
