using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

public sealed class IdentitySetReaderTests
{
    [Fact]
    public void Raw_rows_keep_their_columns_and_the_key_is_the_id()
    {
        SourceFixture fixture = new("WorkerID,Name", "1, Ann ", " 2 ,");

        IdentitySet set = fixture.Read(fixture.OpenRaw("workerid"));

        Assert.Equal(["1", "2"], Ids(set));
        Assert.Equal(" Ann ", set.GetRecord(0).GetFact("Name").AsText());
        Assert.True(set.GetRecord(1).GetFact("Name").IsNone);
        Assert.Null(set.Policy);
        SourceSnapshot snapshot = Assert.Single(set.Snapshots);
        Assert.Equal(("hr", "ff", 2, 2), (snapshot.Source, snapshot.Hash, snapshot.Rows, snapshot.Records));
    }

    [Fact]
    public void A_missing_key_column_is_told_with_the_nearest_name()
    {
        SourceFixture fixture = new("WorkerID,Name", "1,Ann");

        LifecycleException error = Assert.Throws<LifecycleException>(() => fixture.Read(fixture.OpenRaw("WorkrID")));

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, error.Kind);
        Assert.Contains("Did you mean \"WorkerID\"?", error.Message);
    }

    [Fact]
    public void All_missing_columns_of_a_policy_are_told_at_once()
    {
        SourceFixture fixture = new("Id,Nam", "1,Ann") { Person = "[Personn]", Attributes = { ["mail"] = "Append([Mail], [Nam])" } };

        LifecycleException error = Assert.Throws<LifecycleException>(() => fixture.Read(fixture.OpenMapped()));

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, error.Kind);
        Assert.Contains("\"Personn\" (person", error.Message);
        Assert.Contains("\"Name\" (displayName, did you mean \"Nam\"?)", error.Message);
        Assert.Contains("\"Mail\" (mail", error.Message);
    }

    [Fact]
    public void Mapped_facts_are_copied_computed_and_typed()
    {
        SourceFixture fixture = new("Id,Name,First,Hired,Show", "1,Ann,A,2026-07-01,yes", "2,Bob,,2026-07-01,0")
        {
            Attributes =
            {
                ["givenName"] = "ToUpper([First])",
                ["employeeHireDate"] = "[Hired]",
                ["showInAddressList"] = "[Show]",
                ["companyName"] = "\"Contoso\"",
            },
        };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        DateTimeOffset hired = new(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal(["Ann", "A", Show(hired), "True", "Contoso"], Show(set, 0));
        Assert.Equal(["Bob", "", Show(hired), "False", "Contoso"], Show(set, 1));
        Assert.Same(set.GetRecord(0).EmployeeHireDate, set.GetRecord(1).EmployeeHireDate);
        Assert.Equal(Fact.Of(hired), Assert.Single(set.AssignmentsOf(0)).Start);
    }

    [Theory]
    [InlineData("2026-03-29", "Europe/Berlin", "2026-03-29T00:00:00+01:00")]
    [InlineData("2026-03-29T12:00", "Europe/Berlin", "2026-03-29T12:00:00+02:00")]
    [InlineData("2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-05-01T10:00:00Z", "Europe/Berlin", "2026-05-01T10:00:00+00:00")]
    [InlineData("2026-05-01 10:00:00.5+05:30", "Europe/Berlin", "2026-05-01T10:00:00.5+05:30")]
    [InlineData("20260501", "America/New_York", "2026-05-01T00:00:00-04:00")]
    [InlineData(" 2026-05-01 ", "UTC", "2026-05-01T00:00:00+00:00")]
    public void Dates_are_read_in_the_policys_time_zone(string text, string zone, string expected)
    {
        SourceFixture fixture = new("Id,Name,Left", $"1,Ann,{text}") { TimeZone = zone, Attributes = { ["employeeLeaveDateTime"] = "[Left]" } };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal(expected, set.GetRecord(0).GetFact("employeeLeaveDateTime").ToString());
    }

    [Theory]
    [InlineData("31.12.2026")]
    [InlineData("12/31/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("soon")]
    public void An_unreadable_date_holds_its_person_and_no_other(string text)
    {
        SourceFixture fixture = new("Id,Name,Left", "1,Ann,", $"2,Bob,{text}", "3,Eve,2026-01-01") { Attributes = { ["employeeLeaveDateTime"] = "[Left]" } };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Equal(["1", "3"], Ids(set));
        LifecycleProblem problem = Assert.Single(reader.Problems);
        Assert.Equal((LifecycleErrorKind.SourceRowInvalid, 3, 3, "2"), (problem.Kind, problem.Line, problem.Column, problem.Identity));
        Assert.Equal(("employeeLeaveDateTime", text), (problem.Attribute, problem.Value));
        Assert.Contains($"hr.csv, line 3: column \"Left\" (employeeLeaveDateTime) is \"{text}\"", problem.Message);
        Assert.Contains("2026-05-31", problem.Message);
        Assert.Equal([3], set.FindWithheld("2")!.Lines);
        Assert.False(set.Snapshots[0].HasUnattributedRows);
    }

    [Fact]
    public void A_failing_mapping_holds_its_person()
    {
        SourceFixture fixture = new("Id,Name,Born", "1,Ann,2000-01-01", "2,Bob,never") { Attributes = { ["extensionAttribute1"] = "DateDiff(\"d\", CDate([Born]), CDate(\"2026-01-01\"))" } };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Equal(["1"], Ids(set));
        LifecycleProblem problem = Assert.Single(reader.Problems);
        Assert.Equal((LifecycleErrorKind.MappingFailed, 3, "extensionAttribute1"), (problem.Kind, problem.Line, problem.Attribute));
        Assert.NotNull(set.FindWithheld("2"));
    }

    [Fact]
    public void A_row_without_a_key_means_that_nobody_is_known_to_be_missing()
    {
        SourceFixture fixture = new("Id,Name", "1,Ann", ",Bob");
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Equal(["1"], Ids(set));
        Assert.True(set.Snapshots[0].HasUnattributedRows);
        Assert.Contains("line 3: the key [Id] gives nothing", Assert.Single(reader.Problems).Message);
    }

    [Theory]
    [InlineData(false, "2", false)]
    [InlineData(true, "(nobody)", true)]
    public void A_row_that_the_connector_found_bad_holds_its_person_as_far_as_it_can_be_told(bool isKeyUnknown, string held, bool isUnattributed)
    {
        IdentitySetReader reader = new SourceFixture("Id,Name").OpenMapped();
        reader.OnColumns(new AttributeSchema([new AttributeDefinition("Id"), new AttributeDefinition("Name")]));
        reader.OnRow(2, new FactCells([Fact.Of("2"), Fact.Of("Bob")]));
        reader.OnBadRow(new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, "bad") { Line = 3 }, new FactCells([isKeyUnknown ? Fact.Unknown : Fact.Of("2"), Fact.Unknown]));

        IdentitySet set = reader.Complete(new SourceReading("ff", default, 2), null);

        Assert.Equal(isKeyUnknown ? ["2"] : [], Ids(set));
        Assert.Equal(isUnattributed, set.Snapshots[0].HasUnattributedRows);
        Assert.Equal(held, set.Snapshots[0].Withheld.SingleOrDefault()?.Identity ?? "(nobody)");
        Assert.Equal("hr", Assert.Single(reader.Problems).System);
    }

    [Fact]
    public void An_empty_cell_is_none_or_unknown_as_the_policy_says()
    {
        SourceFixture fixture = new("Id,Name,City", "1,,")
        {
            IsEmptyUnknown = true,
            IsEmptyUnknownFor = { ["city"] = false },
            Attributes = { ["city"] = "[City]", ["state"] = "ToUpper([City])", ["country"] = "Append([City], \"x\")" },
        };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal([FactState.Unknown, FactState.None, FactState.Unknown, FactState.Unknown], Row(set, 0).Select(static fact => fact.State));
    }

    [Fact]
    public void A_manager_is_the_others_key()
    {
        SourceFixture fixture = new("Id,Name,Boss", "1,Ann,", "2,Bob,1") { Attributes = { ["manager"] = "[Boss]" } };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal(AttributeType.Reference, set.Schema.Find("manager")!.Type);
        Assert.Equal([Fact.None, Fact.Of("1")], set.Records().Select(static record => record.GetFact("manager")));
    }

    [Fact]
    public void Derived_attributes_read_mapped_ones_and_each_other()
    {
        SourceFixture fixture = new("Id,Name,Dep", "1,Ann,Sales", "2,Bob,")
        {
            Attributes = { ["department"] = "[Dep]" },
            Derived = { ["group"] = "Append(\"DEP-\", [department])", ["groupMail"] = "Append([group], \"@x\")" },
        };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal(["Ann", "Sales", "DEP-Sales", "DEP-Sales@x"], Show(set, 0));
    }

    [Fact]
    public void A_derived_attribute_that_fails_is_unknown_and_reported()
    {
        SourceFixture fixture = new("Id,Name", "1,never") { Derived = { ["days"] = "DateDiff(\"d\", CDate([displayName]), CDate(\"2026-01-01\"))" } };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.True(set.GetRecord(0).GetFact("days").IsUnknown);
        Assert.Equal(LifecycleErrorKind.MappingFailed, Assert.Single(reader.Problems).Kind);
    }

    private static IEnumerable<string> Ids(IdentitySet set) => set.Records().Select(static record => record.Id);

    private static IEnumerable<Fact> Row(IdentitySet set, int row) => Enumerable.Range(0, set.Schema.Count).Select(ordinal => set.Table[row, ordinal]);

    private static IEnumerable<string> Show(IdentitySet set, int row) => Row(set, row).Select(static fact => fact.ToString());

    private static string Show(DateTimeOffset instant) => Fact.Of(instant).ToString();
}
