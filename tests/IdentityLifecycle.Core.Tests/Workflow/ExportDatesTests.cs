using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Workflow.Guests.Exports;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Workflow;

/// <summary>The dates of exports, in the form of the culture of whoever made them.</summary>
public sealed class ExportDatesTests
{
    [Theory]
    [InlineData("2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T07:06:07+02:00")]
    [InlineData("2026-03-04 05:06:07")]
    [InlineData("2026/3/4 05:06:07")]
    [InlineData("4.3.2026 05:06:07")]
    [InlineData("04.03.2026 05:06:07")]
    [InlineData("4 Mar 2026 05:06:07")]
    [InlineData("Wednesday, March 4, 2026 5:06:07 AM")]
    public void A_date_that_says_what_is_what_needs_no_other(string text) => Assert.Equal("2026-03-04 05:06:07Z", Read(null, text));

    [Theory]
    [InlineData("3/4/2026 5:06:07 AM", "2/27/2026 1:00:00 PM")]
    [InlineData("3/4/2026 5:06:07\u202fAM", "2/27/2026 1:00:00\u202fPM")]
    [InlineData("04/03/2026 05:06:07", "27/02/2026 13:00:00")]
    [InlineData("4-3-2026 05:06:07", "27-2-2026 13:00:00")]
    public void A_day_beyond_the_twelfth_in_another_row_tells_days_from_months(string text, string other) => Assert.Equal("2026-03-04 05:06:07Z", Read(null, text, other));

    [Theory]
    [InlineData("en-US", "3/4/2026 5:06:07 AM")]
    [InlineData("en-GB", "04/03/2026 05:06:07")]
    [InlineData("de-DE", "04.03.2026 05:06:07")]
    [InlineData("sv-SE", "2026-03-04 05:06:07")]
    [InlineData("ja-JP", "2026/03/04 5:06:07")]
    [InlineData("fr-FR", "4 mars 2026 05:06:07")]
    [InlineData("th-TH", "4/3/2569 5:06:07")]
    public void The_culture_tells_how_dates_are_written(string culture, string text) => Assert.Equal("2026-03-04 05:06:07Z", Read(culture, text));

    [Theory]
    [InlineData("03/04/2026", "11/12/2025")]
    [InlineData("27/02/2026", "02/27/2026")]
    public void Where_nothing_tells_or_two_dates_contradict_each_other_the_culture_is_asked_for(string one, string other)
    {
        LifecycleException failure = Assert.Throws<LifecycleException>(() => ExportDates.Of([one, other], null, "guests.csv"));

        Assert.Contains("-Culture de-DE", failure.Message, StringComparison.Ordinal);
        Assert.Contains(one, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_is_the_same_either_way_asks_for_nothing() => Assert.Equal("2026-04-04 00:00:00Z", Read(null, "04/04/2026"));

    [Theory]
    [InlineData(null, "soon")]
    [InlineData(null, "10:30")]
    [InlineData(null, "Monday")]
    [InlineData(null, "31.02.2026")]
    [InlineData(null, "13/13/2026")]
    [InlineData("de-DE", "10:30")]
    [InlineData("de-DE", "02/27/2026")]
    public void What_is_no_date_is_not_taken_for_one(string? culture, string text) => Assert.Null(Read(culture, text));

    private static string? Read(string? culture, string text, params string[] others)
    {
        ExportDates dates = ExportDates.Of([text, .. others], culture is null ? null : CultureInfo.GetCultureInfo(culture), "guests.csv");
        return dates.TryRead(text, out DateTimeOffset date) ? date.ToString("u", CultureInfo.InvariantCulture) : null;
    }
}
