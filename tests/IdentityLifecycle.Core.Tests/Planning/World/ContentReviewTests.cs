using System.Globalization;
using IdentityLifecycle.Core.Tests.Sources;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.World;

/// <summary>Which snapshots say other things of so many people that a column must be wrong.</summary>
public sealed class ContentReviewTests
{
    private static readonly DateTimeOffset s_readAt = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    private delegate string Cells(int number);

    [Theory]
    [InlineData(50, 0, null)]
    [InlineData(50, 10, null)] // A fifth is allowed.
    [InlineData(50, 11, "\"mobilePhone\", from [Phone], has no value for 11 of the 50 people who had one (22 %; 20 % are allowed), such as ")]
    [InlineData(50, 50, "50 of the 50 people who had one (100 %;")]
    [InlineData(4, 4, null)] // Four people may always have lost a value.
    [InlineData(5, 5, "5 of the 5 people")]
    public void A_column_that_is_empty_for_many_is_refused(int people, int emptied, string? expected) =>
        Check(expected, people, static number => Row(number), number => Row(number, phone: number < emptied ? string.Empty : null));

    [Theory]
    [InlineData(50, 20, null)] // Two of five departments are called otherwise.
    [InlineData(50, 25, null)]
    [InlineData(50, 26, "\"department\", from [Dept], has another value for 26 of 50 people (52 %; 50 % are allowed), such as ")]
    [InlineData(9, 9, null)] // Nine people may always have changed.
    [InlineData(10, 10, "10 of 10 people (100 %;")]
    public void A_column_that_is_another_for_many_is_refused_and_a_reorganisation_is_not(int people, int changed, string? expected) =>
        Check(expected, people, static number => Row(number), number => Row(number, department: number < changed ? "New" : null));

    [Theory]
    [InlineData(15, 4, null)]
    [InlineData(15, 7, null)] // Half of those who have what few people have may lose it on one day.
    [InlineData(15, 8, "\"employeeLeaveDateTime\", from [Left], has no value for 8 of the 15 people who had one (53.3 %; 50 % are allowed)")]
    [InlineData(15, 15, "15 of the 15 people")]
    [InlineData(20, 5, "5 of the 20 people who had one (25 %; 20 % are allowed)")] // A tenth of the people has it: that is not few.
    public void Of_what_few_people_have_more_may_end_at_once(int had, int emptied, string? expected) =>
        Check(expected, 200, number => Row(number, left: number < had ? "2027-01-31" : null), number => Row(number, left: number >= emptied && number < had ? "2027-01-31" : null));

    [Fact]
    public void Shifted_columns_are_all_named_with_somebody_and_the_present_value()
    {
        string message = Find(50, static number => Row(number), static number => string.Create(CultureInfo.InvariantCulture, $"{number},D{number % 5},+49 {number},,"))!;
        Assert.StartsWith("compared with the last accepted one, read on 2026-11-22 04:00 UTC: ", message, StringComparison.Ordinal);
        Assert.Matches("\"displayName\", from \\[Name\\], has another value for 50 of 50 people \\(100 %; 50 % are allowed\\), such as (\\d+), now \"D\\d\"", message);
        Assert.Matches("\"department\", from \\[Dept\\], has another value for (49|50) of 50 people .*, now \"\\+49 \\d+\"", message);
        Assert.Contains("\"mobilePhone\", from [Phone], has no value for 50 of the 50 people", message, StringComparison.Ordinal);
        Assert.EndsWith(". Check whether columns of the export were left out, shifted or mixed up.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_new_or_gone_does_not_count()
    {
        SourceSnapshot before = Read(30, static number => Row(number)).Snapshots[0];
        SourceSnapshot others = Read(200, static number => Row(number + 1000, department: "Other", phone: string.Empty)).Snapshots[0];
        SourceSnapshot grown = Read(230, static number => number < 30 ? Row(number) : Row(number, department: "Other", phone: string.Empty)).Snapshots[0];
        Assert.Null(Find(others, Observe(before, null), null));
        Assert.Null(Find(grown, Observe(before, null), null));
    }

    [Fact]
    public void A_column_that_is_filled_for_the_first_time_is_no_mistake() =>
        Check(null, 50, static number => Row(number, phone: string.Empty), static number => Row(number));

    [Fact]
    public void What_is_unknown_takes_nothing_from_anybody()
    {
        SourceSnapshot before = Read(50, static number => Row(number)).Snapshots[0];
        Assert.Null(Find(Read(50, static number => Row(number, phone: string.Empty), static fixture => fixture.IsEmptyUnknown = true).Snapshots[0], Observe(before, null), null));
    }

    [Fact]
    public void A_mapping_that_was_changed_is_not_compared_and_neither_is_what_depends_on_the_day()
    {
        SourceSnapshot before = Read(50, static number => Row(number), static fixture => fixture.Attributes["jobTitle"] = "FormatDateTime(Now(), , \"o\", \"yyyy\")").Snapshots[0];
        SourceSnapshot now = Read(50, static number => Row(number), static fixture => fixture.Attributes["department"] = "[Phone]").Snapshots[0];
        Assert.Null(Find(now, Observe(before, null), null));
        Assert.DoesNotContain(before.Sample!.Attributes, static attribute => attribute.Definition.Name == "jobTitle");
    }

    [Fact]
    public void Another_time_zone_is_no_other_date()
    {
        SourceSnapshot before = Read(50, static number => Row(number, left: "2027-01-31")).Snapshots[0];
        Assert.Null(Find(Read(50, static number => Row(number, left: "2027-01-31"), static fixture => fixture.TimeZone = "America/New_York").Snapshots[0], Observe(before, null), null));
        Assert.NotNull(Find(Read(50, static number => Row(number, left: "2027-02-28")).Snapshots[0], Observe(before, null), null));
    }

    [Fact]
    public void A_key_in_other_letters_is_the_same_person() =>
        Check("50 of the 50 people", 50, static number => "a" + Row(number), static number => "A" + Row(number, phone: string.Empty));

    [Fact]
    public void Large_snapshots_are_compared_by_a_sample_of_the_same_people()
    {
        string? message = Find(3000, static number => Row(number), static number => number == 17 ? "9999,New,D1,1," : Row(number, phone: string.Empty));
        Assert.Contains("UTC, of a sample of 1000 of its 3000 people: ", message, StringComparison.Ordinal);
        Assert.Matches("has no value for (999|1000) of the (999|1000) people", message);
        Assert.InRange(new SnapshotProfiles(null).Of(Read(3000, static number => Row(number)).Snapshots[0])!.ToText().Length, 1000 * 8, 1000 * 12);
    }

    [Theory]
    [InlineData(3000, 20, 0, "\"employeeLeaveDateTime\", from [Left], has no value for anybody, and at least 20 people had one")]
    [InlineData(3000, 19, 0, null)]
    [InlineData(3000, 20, 1, null)] // Who is left shows that there is such a column.
    [InlineData(900, 20, 0, "has no value for 20 of the 20 people who had one")]
    public void A_column_that_hardly_anybody_of_a_large_snapshot_has_and_that_is_empty_now_is_refused(int people, int had, int has, string? expected)
    {
        // Those of the sample have none, so that it is not the sample that tells.
        HashSet<string> sampled = [.. Read(people, static number => Row(number)).Snapshots[0].Sample!.People.Select(static person => person.Identity)];
        int[] others = [.. Enumerable.Range(0, people).Where(number => people < 1000 || !sampled.Contains(number.ToString(CultureInfo.InvariantCulture)))];
        Check(expected, people, number => Row(number, left: others.Take(had).Contains(number) ? "2027-01-31" : null), number => Row(number, left: others.Take(has).Contains(number) ? "2027-01-31" : null));
    }

    [Theory]
    [InlineData(10.0, null, 6, "10 % are allowed")]
    [InlineData(10.0, 60.0, 6, null)]
    [InlineData(100.0, null, 50, null)]
    [InlineData(null, 100.0, 50, null)]
    [InlineData(0.0, null, 5, "0 % are allowed")]
    [InlineData(0.0, null, 4, null)]
    public void The_policy_says_how_many_for_all_attributes_and_for_single_ones(double? all, double? own, int emptied, string? expected)
    {
        ShareLimit limit = new(all) { ByAttribute = own is double percent ? new Dictionary<string, double> { ["mobilePhone"] = percent } : [] };
        SourceSnapshot before = Read(50, static number => Row(number)).Snapshots[0];
        SourceSnapshot now = Read(50, number => Row(number, phone: number < emptied ? string.Empty : null)).Snapshots[0];
        Verify(expected, Find(now, Observe(before, null), null, new CompletenessPolicy(null, null) { MaxEmptied = limit }));
        now = Read(50, number => Row(number, phone: number < emptied * 2 ? "other" : null)).Snapshots[0];
        Verify(expected is null || emptied < 5 ? null : expected, Find(now, Observe(before, null), null, new CompletenessPolicy(null, null) { MaxChanged = limit }));
    }

    [Fact]
    public void Of_a_redacted_attribute_no_value_is_shown_and_without_a_key_nothing_is_kept()
    {
        static void Redact(SourceFixture fixture) => fixture.Redacted.Add("mobilePhone");
        ValueSealer sealer = PlannerScenario.Sealer;
        SourceSnapshot before = Read(50, static number => Row(number), Redact).Snapshots[0];
        SourceSnapshot now = Read(50, static number => Row(number, phone: "secret"), Redact).Snapshots[0];
        string? message = Find(now, Observe(before, sealer), sealer);
        Assert.Contains("\"mobilePhone\", from [Phone], has another value for ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain(new SnapshotProfiles(null).Of(before)!.Columns, static column => column.Attribute == "mobilePhone");
        Assert.Null(Find(now, Observe(before, null), null));
    }

    [Fact]
    public void A_profile_tells_no_value_and_not_who_has_the_same()
    {
        SnapshotProfile profile = new SnapshotProfiles(PlannerScenario.Sealer).Of(Read(200, static number => Row(number, department: "Sales")).Snapshots[0])!;
        Assert.DoesNotContain("Sales", profile.ToText(), StringComparison.Ordinal);
        Assert.InRange(profile.Columns.Single(static column => column.Attribute == "department").Codes.Distinct().Count(), 80, 200);
        Assert.Equal(profile.ToText(), SnapshotProfile.Parse(profile.ToText())!.ToText());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"key\":\"\",\"total\":1,\"people\":\"AQAAAAEAAAA=\",\"columns\":[]}")] // One number twice.
    [InlineData("{\"version\":1,\"key\":\"\",\"total\":1,\"people\":\"AQAAAA==\",\"columns\":[[\"a\",\"b\",\"\",1]]}")] // No code for somebody.
    public void Without_a_profile_that_can_be_read_nothing_is_compared(string? profile)
    {
        SourceSnapshot now = Read(50, static number => Row(number)).Snapshots[0];
        Assert.Null(Find(now, new SnapshotObservation("hr", "aa", s_readAt, 50) { Profile = profile }, null));
    }

    [Fact]
    public void Codes_of_another_key_are_not_compared()
    {
        SourceSnapshot before = Read(50, static number => Row(number)).Snapshots[0];
        SourceSnapshot now = Read(50, static number => Row(number, phone: string.Empty)).Snapshots[0];
        Assert.Null(Find(now, Observe(before, null), PlannerScenario.Sealer));
        Assert.NotNull(Find(now, Observe(before, PlannerScenario.Sealer), PlannerScenario.Sealer));
    }

    private static string Row(int number, string? department = null, string? phone = null, string? left = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number},Person {number},{department ?? $"D{number % 5}"},{phone ?? $"+49 {number}"},{left}");

    private static IdentitySet Read(int people, Cells cells, Action<SourceFixture>? change = null)
    {
        SourceFixture fixture = new(["Id,Name,Dept,Phone,Left", .. Enumerable.Range(0, people).Select(number => cells(number))])
        {
            Attributes = { ["department"] = "[Dept]", ["mobilePhone"] = "[Phone]", ["employeeLeaveDateTime"] = "[Left]" },
        };
        change?.Invoke(fixture);
        return fixture.Read(fixture.OpenMapped());
    }

    private static SnapshotObservation Observe(SourceSnapshot snapshot, ValueSealer? sealer) =>
        new("hr", "aa", s_readAt, snapshot.Records) { Profile = new SnapshotProfiles(sealer).Of(snapshot)!.ToText() };

    private static string? Find(int people, Cells before, Cells now) => Find(Read(people, now).Snapshots[0], Observe(Read(people, before).Snapshots[0], null), null);

    private static string? Find(SourceSnapshot now, SnapshotObservation last, ValueSealer? sealer, CompletenessPolicy? limits = null) =>
        new ContentReview(new SnapshotProfiles(sealer), limits ?? new CompletenessPolicy(null, null)).FindingOf(now, last)?.ToString();

    private static void Check(string? expected, int people, Cells before, Cells now) => Verify(expected, Find(people, before, now));

    private static void Verify(string? expected, string? message)
    {
        if (expected is null)
        {
            Assert.Null(message);
        }
        else
        {
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }
    }
}
