using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

public sealed class DuplicateTests
{
    [Fact]
    public void Every_row_of_a_repeated_key_is_held_and_the_lines_are_listed()
    {
        SourceFixture fixture = new("Id,Name", "1,Ann", "2,Bob", "1,Anna", "3,Eve", "1,Anne");
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Equal(["Bob", "Eve"], set.Records().Select(static record => record.DisplayName));
        Assert.Equal(["2", "3"], set.Records().Select(static record => record.Id));
        LifecycleProblem problem = Assert.Single(reader.Problems);
        Assert.Equal((LifecycleErrorKind.DuplicateKey, "1", 2), (problem.Kind, problem.Identity, problem.Line));
        Assert.Contains("hr.csv: the key \"1\" is on lines 2, 4, 6", problem.Message);
        WithheldKey withheld = Assert.Single(set.Snapshots[0].Withheld);
        Assert.Equal([2, 4, 6], withheld.Lines);
        Assert.Same(withheld, set.FindWithheld("1"));
        Assert.Equal((5, 2), (set.Snapshots[0].Rows, set.Snapshots[0].Records));
    }

    [Theory]
    [InlineData("2026-01-02", "2025-12-31", "first")]
    [InlineData("2025-12-31", "2026-01-02", "second")]
    [InlineData("9", "10", "second")]
    [InlineData("b", "a", "first")]
    [InlineData("", "1", "second")]
    [InlineData("2026-01-02", "2026-01-02T00:00:00Z", "held")]
    [InlineData("1.0", "1", "held")]
    [InlineData("", "", "held")]
    public void The_policy_prefers_the_highest_and_a_tie_holds_all(string first, string second, string expected)
    {
        SourceFixture fixture = new("Id,Name,Rank", $"1,first,{first}", $"1,second,{second}", "2,other,") { Prefer = "[Rank]" };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        string found = set.FindWithheld("1") is null ? (string)set.Records().Single(static record => record.Id == "1").DisplayName! : "held";
        Assert.Equal(expected, found);
        Assert.Equal(expected == "held" ? 1 : 0, reader.Problems.Count);
        Assert.Equal("other", set.Records().Last().DisplayName);
        Assert.Equal(Enumerable.Range(0, set.Count), Enumerable.Range(0, set.Count).Select(row => set.FindRow(set.IdOf(row))));
        Assert.Equal(expected == "held", set.FindRow("1") < 0);
        Assert.True(set.FindRow("3") < 0);
    }

    [Fact]
    public void A_bad_row_of_a_key_holds_the_good_row_of_it()
    {
        SourceFixture fixture = new("Id,Name,Left", "1,Ann,", "1,Ann,never", "2,Bob,") { Prefer = "[Name]", Attributes = { ["employeeLeaveDateTime"] = "[Left]" } };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal("2", Assert.Single(set.Records()).Id);
        Assert.Equal([2, 3], set.FindWithheld("1")!.Lines);
    }

    [Fact]
    public void A_repeated_key_holds_all_people_it_names_and_their_other_rows()
    {
        SourceFixture fixture = new("Id,Person,Name", "c1,p1,Ann", "c1,p2,Bob", "c2,p2,Bob", "c3,p3,Eve") { Person = "[Person]" };

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal("p3", Assert.Single(set.Records()).Id);
        Assert.Equal(["p1", "p2"], set.Snapshots[0].Withheld.Select(static withheld => withheld.Identity));
    }

    [Fact]
    public void Rows_without_a_person_hold_their_key()
    {
        SourceFixture fixture = new("Id,Person,Name", "c1,,Ann", "c2,p2,Bob") { Person = "[Person]" };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Equal("c1", Assert.Single(set.Snapshots[0].Withheld).Identity);
        Assert.True(set.Snapshots[0].HasUnattributedRows);
        Assert.Contains("the person [Person] gives nothing", Assert.Single(reader.Problems).Message);
    }

    [Fact]
    public void Many_removed_rows_leave_the_others_where_they_belong()
    {
        string[] rows = Enumerable.Range(0, 40_000).Select(static number => $"{(number % 7 == 3 ? "same" : number)},n{number}").ToArray();
        SourceFixture fixture = new(["Id,Name", .. rows]);

        IdentitySet set = fixture.Read(fixture.OpenMapped());

        Assert.Equal(rows.Count(static row => !row.StartsWith("same", System.StringComparison.Ordinal)), set.Count);
        Assert.DoesNotContain(set.Records(), static record => (string?)record.DisplayName != "n" + record.Id);
        Assert.Equal(set.Count, set.Table.Count);
    }
}
