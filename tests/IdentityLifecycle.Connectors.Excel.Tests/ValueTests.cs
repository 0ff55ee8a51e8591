using System.IO;
using IdentityLifecycle.Connectors.Excel.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Facts;
using SpreadCheetah;
using SpreadCheetah.Styling;
using Xunit;
using static IdentityLifecycle.Connectors.Excel.Tests.Fixtures.TestWorkbook;

namespace IdentityLifecycle.Connectors.Excel.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("100000", 0, "100000")]
    [InlineData("1E+05", 6, "100000")]
    [InlineData("1.5E-7", 0, "0.00000015")]
    [InlineData("0.10000000000000001", 0, "0.1")]
    [InlineData("0.30000000000000004", 0, "0.3")]
    [InlineData("-12.5", 0, "-12.5")]
    [InlineData("123456789012345", 0, "123456789012345")]
    [InlineData("123", 3, "00123")]
    [InlineData("1234567", 3, "1234567")]
    [InlineData("7", 4, "7")]
    [InlineData("46173", 1, "2026-05-31")]
    [InlineData("46173.75", 2, "2026-05-31T18:00:00")]
    [InlineData("46173.749999999", 1, "2026-05-31T18:00:00")]
    [InlineData("1", 1, "1900-01-01")]
    [InlineData("59", 1, "1900-02-28")]
    [InlineData("61", 1, "1900-03-01")]
    [InlineData("2958465", 1, "9999-12-31")]
    [InlineData("0.75", 2, "18:00:00")]
    [InlineData("1.5", 5, "36:00:00")]
    public async Task A_number_is_the_text_that_people_see_without_exponent_or_a_date(string number, int style, string text)
    {
        using TestWorkbook workbook = Of(Row(1, Text("A1", "value")), Row(2, Number("A2", number, style)));

        Assert.Equal(text, (await ExcelReading.ReadAsync(workbook)).Only("value").AsText());
    }

    [Theory]
    [InlineData("44711", "2026-05-31")]
    [InlineData("0", "1904-01-01")]
    public async Task Old_Macintosh_workbooks_count_from_1904(string number, string text)
    {
        using TestWorkbook workbook = new TestWorkbook { Properties = "date1904=\"1\"" }.Add("People", [Row(1, Text("A1", "value")), Row(2, Number("A2", number, 1))]).Write();

        Assert.Equal(text, (await ExcelReading.ReadAsync(workbook)).Only("value").AsText());
    }

    [Theory]
    [InlineData("00123")]
    [InlineData(" kept ")]
    [InlineData("01/02/2026")]
    public async Task A_text_stays_as_it_is_whatever_the_format_of_its_cell(string text)
    {
        using TestWorkbook workbook = Of(Row(1, Text("A1", "value")), Row(2, Text("A2", text, 1)));

        Assert.Equal(text, (await ExcelReading.ReadAsync(workbook)).Only("value").AsText());
    }

    [Fact]
    public async Task Shared_texts_are_those_of_all_runs_without_phonetic_hints()
    {
        using TestWorkbook workbook = new TestWorkbook()
            .Share("<t>name</t>")
            .Share("<r><t>An</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">n </t></r><r><t>Lee</t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh>")
            .Share("<t>a_x000D_b</t>")
            .Add("People", [Row(1, Typed("A1", "s", "0")), Row(2, Typed("A2", "s", "1")), Row(3, Typed("A3", "s", "2"))]).Write();

        Assert.Equal(["Ann Lee", "a\rb"], (await ExcelReading.ReadAsync(workbook)).Texts("name"));
    }

    [Fact]
    public async Task Formulas_have_the_value_that_Excel_worked_out()
    {
        using TestWorkbook workbook = Of(
            Row(1, Text("A1", "text"), Text("B1", "number"), Text("C1", "truth"), Text("D1", "day")),
            Row(2, Formula("A2", "UPPER(\"x\")", "X", "str"), Formula("B2", "1+1", "2"), Formula("C2", "1=1", "1", "b"), Typed("D2", "d", "2026-05-31T18:00:00")));

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook);

        Assert.Equal([Fact.Of("X"), Fact.Of("2"), Fact.True, Fact.Of("2026-05-31T18:00:00")], Assert.Single(read.Rows).Facts);
    }

    [Fact]
    public async Task Rows_have_the_numbers_that_Excel_shows_and_hidden_ones_are_read()
    {
        using TestWorkbook workbook = Of(
            "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c></row>",
            "<row r=\"4\" hidden=\"1\"><c r=\"B4\"><v>1</v></c></row>",
            "<row><c r=\"B5\"><v>2</v></c><c><v>7</v></c></row>",
            "<row r=\"6\" s=\"1\"><c r=\"B6\" s=\"1\"/></row>",
            "<row r=\"900\"/>");

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook);

        Assert.Equal("row", read.RowWord);
        Assert.Equal(["id", "name"], read.Names);
        Assert.Equal([4L, 5L], read.Rows.Select(static row => row.Line));
        Assert.True(read.Rows[0].Facts[1].IsNone);
        Assert.Equal("7", read.Rows[1].Facts[1].AsText());
    }

    [Fact]
    public async Task A_workbook_of_another_program_is_read()
    {
        using TestWorkbook workbook = new();
        await using (FileStream stream = File.Create(workbook.Path))
        await using (Spreadsheet spreadsheet = await Spreadsheet.CreateNewAsync(stream))
        {
            StyleId day = spreadsheet.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") });
            await spreadsheet.StartWorksheetAsync("HR");
            await spreadsheet.AddRowAsync([new DataCell("id"), new DataCell("hired"), new DataCell("active"), new DataCell("pay")]);
            for (int row = 0; row < 5000; row++)
            {
                await spreadsheet.AddRowAsync([new Cell($"{row:D6}"), new Cell(new DateTime(2020, 1, 1).AddDays(row), day), new Cell(row % 2 == 0), new Cell(row / 4m)]);
            }

            await spreadsheet.FinishAsync();
        }

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook);

        Assert.Equal(5000, read.Rows.Count);
        Assert.All(Enumerable.Range(0, 5000), row =>
        {
            string hired = new DateTime(2020, 1, 1).AddDays(row).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            string pay = (row / 4m).ToString("G29", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal([Fact.Of($"{row:D6}"), Fact.Of(hired), Fact.Of(row % 2 == 0), Fact.Of(pay)], read.Rows[row].Facts);
        });
    }
}
