using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

public sealed class BadRowTests
{
    [Theory]
    [InlineData("2,Bob", "2", "found 2 fields; 3 were expected")]
    [InlineData("2,Bob,Rome,Italy", "2", "found 4 fields; 3 were expected")]
    [InlineData("2", "2", "found 1 fields; 3 were expected")]
    [InlineData("2,\"Bob\"by,Rome", "2", "after a closing quote")]
    [InlineData("\"2\"x,Bob,Rome", "(unknown)", "after a closing quote")]
    [InlineData("2,\"Bob\nEve\"", "(unknown)", "found 2 fields")]
    public async Task A_bad_row_is_reported_with_its_line_and_the_others_are_read(string row, string key, string found)
    {
        RecordingReceiver receiver = await CsvReading.TextAsync($"id,name,city\n1,Ann,Rome\n{row}\n3,Eve,Rome\n");

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(receiver.BadRows);
        Assert.Equal(LifecycleErrorKind.SourceRowInvalid, problem.Kind);
        Assert.Equal(3, problem.Line);
        Assert.Contains("hr.csv, line 3", problem.Message);
        Assert.Contains(found, problem.Message);
        Assert.Equal(key, facts[0].ToString());
        Assert.All(facts[1..], static fact => Assert.True(fact.IsUnknown));
        Assert.Equal(["1", "3"], receiver.Texts.Select(static texts => texts[0]));
    }

    [Fact]
    public async Task A_stray_quote_inside_a_field_is_text()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,name\n1,Pipe 5\"\n");

        Assert.Equal("Pipe 5\"", receiver.Texts[0][1]);
    }

    [Fact]
    public async Task A_field_of_ten_megabytes_makes_its_row_bad_and_is_not_shown_whole()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync($"id,note,city\n1,{new string('x', 10 << 20)},Rome\n2,short,Oslo\n");

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(receiver.BadRows);
        Assert.Equal(2, problem.Line);
        Assert.Equal(2, problem.Column);
        Assert.Equal("note", problem.Attribute);
        Assert.Contains("10485760 bytes", problem.Message);
        Assert.True(problem.Message.Length < 500);
        Assert.Equal(["1", "(unknown)", "Rome"], facts.Select(static fact => fact.ToString()));
        Assert.Equal(["2", "short", "Oslo"], Assert.Single(receiver.Texts));
    }

    [Fact]
    public async Task Cells_that_spreadsheets_write_as_formulas_are_good_rows()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,note\n=\"00123\",a\n\"=\"\"00124\"\"\",b\n'00125,c\n");

        Assert.Empty(receiver.BadRows);
        Assert.Equal(["=\"00123\"", "=\"00124\"", "'00125"], receiver.Texts.Select(static row => row[0]));
    }

    [Theory]
    [InlineData((1 << 16) + 1)]
    [InlineData(1 << 20)]
    [InlineData(20 << 20)]
    public async Task A_long_field_is_bad_by_default_and_every_other_row_stays(int length)
    {
        RecordingReceiver receiver = await CsvReading.TextAsync($"id,note,city\n1,{new string('x', 1 << 16)},Rome\n2,{new string('x', length)},{new string('y', length)}\n3,short,Oslo\n");

        (LifecycleProblem problem, Fact[] facts) = Assert.Single(receiver.BadRows);
        Assert.Equal((3, 2, "note"), (problem.Line, problem.Column, problem.Attribute));
        Assert.Contains($"{length} bytes", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"maxFieldLength\"", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["2", "(unknown)", "(unknown)"], facts.Select(static fact => fact.ToString()));
        Assert.Equal(["1", "3"], receiver.Texts.Select(static row => row[0]));
    }

    [Fact]
    public async Task The_longest_field_can_be_set()
    {
        RecordingReceiver receiver = await CsvReading.TextAsync("id,note\n1,12345\n2,1234\n", ("maxFieldLength", 4L));

        Assert.Equal("1", Assert.Single(receiver.BadRows).Facts[0].ToString());
        Assert.Equal(["2", "1234"], Assert.Single(receiver.Texts));
    }
}
