using CsCheck;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

/// <summary>Keys that are written differently from one export to the next.</summary>
public sealed class KeySpellingTests
{
    private static readonly Gen<string> s_around = Gen.OneOf(Gen.Const(""), Gen.Const(" "), Gen.Const("\u00A0"), Gen.Const("\u200B"), Gen.Const("\uFEFF"), Gen.Const("\t \u202F"));

    [Fact]
    public void What_is_written_around_a_key_a_status_or_a_value_makes_no_other_person() =>
        Gen.Select(s_around, s_around, Gen.Bool, Gen.Bool).Sample(static (before, after, isQuoted, isFormula) =>
        {
            string Cell(string text) => before + (isFormula ? $"=\"{after}{text}\"" : text) + after;
            SourceFixture fixture = new("Id,Name,Status,Boss", $"{(isQuoted && !isFormula ? "'" : "")}{Cell("E100")},{Cell("Ann")},{Cell("Active")},{Cell("E200")}")
            {
                Attributes = { ["employeeId"] = "[Id]", ["status"] = "[Status]", ["manager"] = "[Boss]" },
            };

            IdentityRecord record = Assert.Single(fixture.Read(fixture.OpenMapped()).Records());

            Assert.Equal(("E100", "E100", "Ann", "Active", "E200"), (record.Id, record.EmployeeId, record.DisplayName, record.GetFact("status").ToString(), record.Manager));
        });

    [Fact]
    public void A_cell_of_nothing_that_can_be_seen_is_empty()
    {
        SourceFixture fixture = new("Id,Name", "1,\u00A0\u200B") { IsEmptyUnknownFor = { ["displayName"] = true } };

        Assert.True(Assert.Single(fixture.Read(fixture.OpenMapped()).Records()).GetFact("displayName").IsUnknown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[Name]")]
    public void Keys_that_differ_only_in_case_are_held_and_both_named(string? prefer)
    {
        SourceFixture fixture = new("Id,Name", "e100,Ann", "E100,Ann", "E200,Ben") { Prefer = prefer };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Equal(["E200"], set.Records().Select(static record => record.Id));
        LifecycleProblem problem = Assert.Single(reader.Problems);
        Assert.Equal(LifecycleErrorKind.DuplicateKey, problem.Kind);
        Assert.Contains("\"e100\", \"E100\" on lines 2, 3", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"keyCase\"", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["E100", "e100"], set.Snapshots[0].Withheld.Select(static withheld => withheld.Identity));
        Assert.NotNull(set.FindWithheld("e100"));
    }

    [Fact]
    public void A_bad_row_holds_the_good_row_whose_key_is_written_otherwise()
    {
        SourceFixture fixture = new("Id,Name,Left", "e100,Ann,", "E100,Ann,never") { Attributes = { ["employeeLeaveDateTime"] = "[Left]" } };

        Assert.Empty(fixture.Read(fixture.OpenMapped()).Records());
    }

    [Fact]
    public void With_exact_keys_they_are_two_people()
    {
        SourceFixture fixture = new("Id,Name", "e100,Ann", "E100,Ben") { IsKeyCaseExact = true };
        IdentitySetReader reader = fixture.OpenMapped();

        IdentitySet set = fixture.Read(reader);

        Assert.Empty(reader.Problems);
        Assert.Equal(["e100", "E100"], set.Records().Select(static record => record.Id));
        Assert.Equal((0, 1, true), (set.FindRow("e100"), set.FindRow("E100"), set.FindRow("É100") < 0));
        Assert.Same(set, set.SpelledAs(["e100"]));
    }

    [Fact]
    public void A_person_is_found_in_any_case_and_keeps_the_spelling_of_memory()
    {
        SourceFixture fixture = new("Id,Name", "E1,Ann", "e2,Ben", "E3,Cem", "x,Dan");
        IdentitySet set = fixture.Read(fixture.OpenMapped());

        IdentitySet spelled = set.SpelledAs(["e1", "e2", "E3", "e3", "gone", "@corp/E1"]);

        Assert.Equal(["e1", "e2", "E3", "x"], spelled.Records().Select(static record => record.Id));
        Assert.Equal(["E1", "e2", "E3", "x"], set.Records().Select(static record => record.Id));
        Assert.Equal([0, 0, 2, 3, -1], new[] { "E1", "e1", "E3", "X", "gone" }.Select(id => spelled.FindRow(id)));
        Assert.Same(set, set.SpelledAs(["E1", "e2", "x"]));
    }
}
