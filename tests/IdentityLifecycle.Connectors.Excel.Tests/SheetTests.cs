using System.Text;
using IdentityLifecycle.Connectors.Excel.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;
using static IdentityLifecycle.Connectors.Excel.Tests.Fixtures.TestWorkbook;

namespace IdentityLifecycle.Connectors.Excel.Tests;

public sealed class SheetTests
{
    private static readonly string[] s_table = [Row(1, Text("A1", "id"), Text("B1", "name")), Row(2, Text("A2", "1"), Text("B2", "Ann")), Row(3, Text("A3", "2"), Text("B3", "Bob"))];

    [Fact]
    public async Task The_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named()
    {
        using TestWorkbook workbook = new TestWorkbook().Add("Lists", s_table[..2], "hidden").Add("People", s_table).Add("Other", s_table[..2]).Write();

        Assert.Equal(2, (await ExcelReading.ReadAsync(workbook)).Rows.Count);
        Assert.Single((await ExcelReading.ReadAsync(workbook, ("sheet", "other"))).Rows);
        Assert.Single((await ExcelReading.ReadAsync(workbook, ("sheet", "Lists"))).Rows);
        Assert.Contains("has no sheet \"Staff\"; it has Lists, People, Other", (await ExcelReading.RefusalAsync(workbook, ("sheet", "Staff"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_setting_says_in_which_row_the_names_are()
    {
        string[] rows = [Row(1, Text("A1", "Staff of Contoso")), Row(3, Text("A3", "id"), Text("B3", "name")), Row(4, Text("A4", "1"), Text("B4", "Ann"))];
        using TestWorkbook workbook = new TestWorkbook().Add("People", rows, after: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>").Write();

        Assert.Equal(["Ann"], (await ExcelReading.ReadAsync(workbook, ("headerRow", 3L))).Texts("name"));
        Assert.Contains("row 2 is empty", (await ExcelReading.RefusalAsync(workbook, ("headerRow", 2L))).Message, StringComparison.Ordinal);
        Assert.Contains("cell A3: found a value below the empty row 2", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1:B1")]
    [InlineData("B2:B3")]
    [InlineData("A3:B3")]
    public async Task Merged_cells_in_the_table_are_refused_with_their_range(string range)
    {
        using TestWorkbook workbook = new TestWorkbook().Add("People", s_table, after: $"<mergeCells count=\"1\"><mergeCell ref=\"{range}\"/></mergeCells>").Write();

        LifecycleException error = await ExcelReading.RefusalAsync(workbook);

        Assert.Equal(LifecycleErrorKind.SourceUnreadable, error.Kind);
        Assert.Contains($"sheet \"People\": the cells {range} are merged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_cells_outside_of_the_table_do_no_harm()
    {
        using TestWorkbook workbook = new TestWorkbook().Add("People", s_table, after: "<mergeCells><mergeCell ref=\"D1:E9\"/><mergeCell ref=\"A5:B5\"/></mergeCells>").Write();

        Assert.Equal(2, (await ExcelReading.ReadAsync(workbook)).Rows.Count);
    }

    [Fact]
    public async Task A_second_table_below_or_beside_is_refused_with_its_cell()
    {
        using TestWorkbook below = Of([.. s_table, Row(5, Text("A5", "id"), Text("B5", "name"))]);
        using TestWorkbook beside = Of(s_table[0], s_table[1], Row(3, Text("A3", "2"), Text("D3", "x")));
        using TestWorkbook between = Of(Row(1, Text("A1", "id"), Text("C1", "name")), Row(2, Text("A2", "1"), Text("B2", "x")));

        Assert.Contains("sheet \"People\", cell A5: found a value below the empty row 4", (await ExcelReading.RefusalAsync(below)).Message, StringComparison.Ordinal);
        Assert.Contains("sheet \"People\", cell D3: found a value in a column that has no name in row 1", (await ExcelReading.RefusalAsync(beside)).Message, StringComparison.Ordinal);
        Assert.Contains("cell B2: found a value in a column that has no name", (await ExcelReading.RefusalAsync(between)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#SPILL!")]
    public async Task A_cell_with_an_error_makes_its_row_bad_and_is_named(string value)
    {
        using TestWorkbook workbook = Of(s_table[0], Row(2, Text("A2", "1"), Typed("B2", "e", value)), s_table[2]);

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook);

        (LifecycleProblem problem, Facts.Fact[] facts) = Assert.Single(read.BadRows);
        Assert.Equal((2L, 2, "name"), (problem.Line, problem.Column, problem.Attribute));
        Assert.StartsWith($"hr.xlsx, sheet \"People\", cell B2: \"name\" has the error value {value}.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "(unknown)"], facts.Select(static fact => fact.ToString()));
        Assert.Equal(["2"], read.Texts("id"));
    }

    [Theory]
    [InlineData("<c r=\"B2\"><f>A2</f></c>", "a formula whose value was never worked out")]
    [InlineData("<c r=\"B2\"><v>1234567890123456</v></c>", "more than 15 digits")]
    [InlineData("<c r=\"B2\"><v>twelve</v></c>", "a number was expected")]
    [InlineData("<c r=\"B2\" s=\"1\"><v>-1</v></c>", "formatted as a date or time, and there is none of that number")]
    [InlineData("<c r=\"B2\" s=\"1\"><v>60</v></c>", "there is none of that number")]
    [InlineData("<c r=\"B2\" t=\"d\"><v>soon</v></c>", "a date was expected")]
    public async Task A_value_that_nobody_can_trust_makes_its_row_bad(string cell, string found)
    {
        using TestWorkbook workbook = Of(s_table[0], Row(2, Text("A2", "1"), cell), s_table[2]);

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook);

        Assert.Contains(found, Assert.Single(read.BadRows).Problem.Message, StringComparison.Ordinal);
        Assert.Equal(["2"], read.Texts("id"));
    }

    [Fact]
    public async Task A_value_that_is_too_long_makes_its_row_bad()
    {
        using TestWorkbook workbook = Of([.. s_table, Row(4, Text("A4", "3"), Text("B4", "Zoé W"))]);

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook, ("maxFieldLength", 5L));

        Assert.Contains("cell B4: \"name\" has 6 bytes; at most 5 were expected", Assert.Single(read.BadRows).Problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, read.Rows.Count);
    }

    [Theory]
    [InlineData("", "is empty; a header and rows were expected", LifecycleErrorKind.SourceUnreadable)]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "has a header but no rows", LifecycleErrorKind.SourceUnreadable)]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>1</v></c></row>", "the cells A1 and C1 both name a column \"1\"", LifecycleErrorKind.SourceHeaderInvalid)]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c></row>", "cell A1: has the error value #REF!", LifecycleErrorKind.SourceHeaderInvalid)]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "is damaged or cut off", LifecycleErrorKind.SourceUnreadable)]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>", "row 2 of a sheet comes twice", LifecycleErrorKind.SourceUnreadable)]
    public async Task A_sheet_without_a_table_is_refused(string rows, string expected, LifecycleErrorKind kind)
    {
        using TestWorkbook workbook = Of(rows);

        LifecycleException error = await ExcelReading.RefusalAsync(workbook);

        Assert.Equal(kind, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id;name\n1;Ann\n", "is no workbook, but most likely a text file")]
    [InlineData("", "is empty; a workbook (.xlsx) was expected")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 and W\0o\0r\0k\0b\0o\0o\0k\0", "an old version of Excel (.xls)")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "is protected by a password")]
    [InlineData("PK\u0003\u0004 and no more", "is damaged or cut off")]
    public async Task What_is_no_workbook_is_told(string content, string expected)
    {
        using TestWorkbook workbook = new();
        System.IO.File.WriteAllBytes(workbook.Path, Encoding.Latin1.GetBytes(content));

        LifecycleException error = await ExcelReading.RefusalAsync(workbook);

        Assert.Equal(LifecycleErrorKind.SourceUnreadable, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_is_cut_anywhere_is_refused_as_a_whole()
    {
        using TestWorkbook workbook = Of(s_table);
        byte[] whole = System.IO.File.ReadAllBytes(workbook.Path);
        for (int length = 1; length < whole.Length; length += 7)
        {
            System.IO.File.WriteAllBytes(workbook.Path, whole[..length]);

            Assert.Equal(LifecycleErrorKind.SourceUnreadable, (await ExcelReading.RefusalAsync(workbook)).Kind);
        }
    }

    [Theory]
    [InlineData("headerRow", 0L)]
    [InlineData("maxFieldLength", 0L)]
    public void Settings_that_make_no_sense_are_refused(string name, long value)
    {
        using TestWorkbook workbook = Of(s_table);

        LifecycleException error = Assert.Throws<LifecycleException>(() => new ExcelConnector().OpenSource(workbook.Settings((name, value))));

        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, name), (error.Kind, error.Attribute));
    }
}
