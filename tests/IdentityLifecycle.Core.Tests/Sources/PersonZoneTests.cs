using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

/// <summary>Rows whose dates are days of their person's own time zone.</summary>
public sealed class PersonZoneTests
{
    [Fact]
    public void The_same_day_begins_when_it_begins_where_the_person_is()
    {
        SourceFixture fixture = Fixture("[zone]", "1,Ann,Pacific/Auckland,2026-11-24", "2,Bob,Pacific/Honolulu,2026-11-24", "3,Cy, Pacific/Auckland,2026-11-24", "4,Di,Pacific/Honolulu,2026-11-24T08:00:00Z");

        IdentitySet people = fixture.Read(fixture.OpenMapped());

        Assert.Equal(
            ["2026-11-23T11:00", "2026-11-24T10:00", "2026-11-23T11:00", "2026-11-24T08:00"],
            Enumerable.Range(0, 4).Select(row => ((DateTimeOffset)people.GetRecord(row).GetFact("employeeHireDate").Value!).UtcDateTime.ToString("yyyy-MM-ddTHH:mm", null)));
    }

    [Fact]
    public void The_zone_may_follow_from_derived_attributes_and_those_from_dates_come_after_it()
    {
        SourceFixture fixture = Fixture("[site]", "1,Ann,nz,2026-11-24", "2,Bob,de,2026-11-24");
        fixture.Derived["begins"] = "[employeeHireDate]";
        fixture.Derived["code"] = "ToUpper([zone])";
        fixture.Derived["site"] = "Switch([code], \"Europe/Berlin\", \"NZ\", \"Pacific/Auckland\")";
        fixture.PersonZone = ("[site]", ["code", "site"]);

        IdentitySet people = fixture.Read(fixture.OpenMapped());

        Assert.Equal("Pacific/Auckland", people.GetRecord(0).GetFact("site").ToString());
        Assert.Equal([new DateTimeOffset(2026, 11, 23, 11, 0, 0, default), new DateTimeOffset(2026, 11, 23, 23, 0, 0, default)], Enumerable.Range(0, 2).Select(row => (DateTimeOffset)people.GetRecord(row).GetFact("employeeHireDate").Value!));
        Assert.True(people.GetRecord(0).GetFact("begins").HasValue);
    }

    [Theory]
    [InlineData("Mars/Base", "gives \"Mars/Base\" for \"2\"", "Mars/Base")]
    [InlineData("../zoneinfo/UTC", "gives \"../zoneinfo/UTC\" for \"2\"", "../zoneinfo/UTC")]
    [InlineData("", "gives nothing for \"2\"", null)]
    public void Who_has_no_zone_is_held_and_the_problem_names_row_and_value(string zone, string says, string? value)
    {
        SourceFixture fixture = Fixture("[zone]", "1,Ann,Europe/Berlin,2026-11-24", $"2,Bob,{zone},2026-11-24");
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet people = fixture.Read(reader);

        Assert.Equal("1", people.IdOf(0));
        Assert.Equal("2", Assert.Single(Assert.Single(people.Snapshots).Withheld).Identity);
        LifecycleProblem problem = Assert.Single(reader.Problems);
        Assert.Equal((LifecycleErrorKind.SourceRowInvalid, 3L, "2", "timeZone", value), (problem.Kind, problem.Line, problem.Identity, problem.Attribute, problem.Value));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_zone_is_not_taken_for_none()
    {
        SourceFixture fixture = Fixture("Coalesce([zone], \"UTC\")", "1,Ann,,2026-11-24");
        fixture.IsEmptyUnknownFor["zone"] = true;
        IdentitySetReader reader = fixture.OpenMapped();

        Assert.Equal(0, fixture.Read(reader).Count);
        Assert.Contains("gives an unknown value", Assert.Single(reader.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mapping_itself_may_say_what_to_fall_back_to()
    {
        SourceFixture fixture = Fixture("Coalesce([zone], \"Europe/Berlin\")", "1,Ann,,2026-11-24");

        IdentitySet people = fixture.Read(fixture.OpenMapped());

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(1)), people.GetRecord(0).GetFact("employeeHireDate").Value);
    }

    [Fact]
    public void A_mapping_that_fails_holds_the_person()
    {
        SourceFixture fixture = Fixture("IIF(DateDiff(\"d\", CDate([displayName]), CDate(\"2026-01-01\")) = 0, \"UTC\", [zone])", "1,Ann,UTC,2026-11-24");
        IdentitySetReader reader = fixture.OpenMapped();

        Assert.Equal(0, fixture.Read(reader).Count);
        LifecycleProblem problem = Assert.Single(reader.Problems);
        Assert.Equal((LifecycleErrorKind.MappingFailed, "timeZone"), (problem.Kind, problem.Attribute));
    }

    private static SourceFixture Fixture(string mapping, params string[] rows) => new(["Id,Name,Zone,Hired", .. rows])
    {
        Attributes = { ["employeeHireDate"] = "[Hired]", ["zone"] = "[Zone]" },
        PersonZone = (mapping, []),
    };
}
