using System.IO;
using System.Text;
using System.Xml;
using IdentityLifecycle.Connectors.Excel.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;
using static IdentityLifecycle.Connectors.Excel.Tests.Fixtures.TestWorkbook;

namespace IdentityLifecycle.Connectors.Excel.Tests;

/// <summary>Damages a good workbook at places that a seed tells. Nothing but an error of the product may come, and what is no XML any more may give no other rows.</summary>
public sealed class DamageTests
{
    private const int Damages = 150;
    private const int Deep = 100_000;

    [Theory]
    [InlineData("a byte is another")]
    [InlineData("the end is missing")]
    [InlineData("a piece is missing")]
    [InlineData("a piece comes twice")]
    public async Task A_damaged_part_is_refused_or_gives_the_same_rows(string damage)
    {
        using TestWorkbook workbook = Whole();
        string[] rows = await RowsAsync(workbook) ?? throw new InvalidOperationException("The workbook is not good.");
        int refused = 0;
        for (int seed = 0; seed < Damages; seed++)
        {
            using TestWorkbook damaged = Whole();
            PackageParts parts = new(damaged);
            Random random = new(seed);
            string path = parts.Paths[seed % parts.Paths.Length];
            parts[path] = Damage(damage, parts[path]!, random);
            parts.Write(damaged);

            string[]? read = await RowsAsync(damaged);

            refused += read is null ? 1 : 0;
            Assert.True(read is null || IsXml(parts[path]!) || read.SequenceEqual(rows), $"Seed {seed}, {path}: other rows of a part that is no XML.");
        }

        Assert.InRange(refused, Damages / 4, Damages);
    }

    [Fact]
    public async Task A_part_that_is_missing_is_refused_or_gives_the_same_rows()
    {
        using TestWorkbook workbook = Whole();
        string[] rows = await RowsAsync(workbook) ?? throw new InvalidOperationException("The workbook is not good.");
        foreach (string path in new PackageParts(workbook).Paths)
        {
            using TestWorkbook damaged = Whole();
            PackageParts parts = new(damaged) { [path] = null };
            parts.Write(damaged);

            Assert.True(await RowsAsync(damaged) is not string[] read || read.SequenceEqual(rows), path);
        }
    }

    [Fact]
    public async Task A_file_with_another_byte_gives_rows_or_is_refused()
    {
        using TestWorkbook workbook = Whole();
        byte[] whole = File.ReadAllBytes(workbook.Path);
        int refused = 0;
        for (int seed = 0; seed < 2 * Damages; seed++)
        {
            File.WriteAllBytes(workbook.Path, Damage("a byte is another", whole, new Random(seed)));

            refused += await RowsAsync(workbook) is null ? 1 : 0;
        }

        Assert.InRange(refused, 1, 2 * Damages);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "</v>")]
    [InlineData("xl/worksheets/sheet1.xml", "</t>")]
    [InlineData("xl/worksheets/sheet1.xml", "</c>")]
    [InlineData("xl/worksheets/sheet1.xml", "</sheetData>")]
    [InlineData("xl/worksheets/sheet1.xml", "</mergeCells>")]
    [InlineData("xl/sharedStrings.xml", "</t>")]
    [InlineData("xl/styles.xml", "</cellXfs>")]
    [InlineData("xl/workbook.xml", "</sheets>")]
    [InlineData("xl/_rels/workbook.xml.rels", "</Relationships>")]
    [InlineData("_rels/.rels", "</Relationships>")]
    [InlineData("[Content_Types].xml", "</Types>")]
    public async Task Elements_that_are_nested_without_end_do_not_end_the_process(string path, string before)
    {
        using TestWorkbook workbook = Whole();
        PackageParts parts = new(workbook);
        string nested = string.Concat(Enumerable.Repeat("<a>", Deep)) + string.Concat(Enumerable.Repeat("</a>", Deep));
        string text = Encoding.UTF8.GetString(parts[path]!);
        int place = text.IndexOf(before, StringComparison.Ordinal);
        parts.Set(path, text.Insert(place, nested)).Write(workbook);

        Assert.Null(await RowsAsync(workbook));
    }

    [Theory]
    [InlineData("<v>12<!-- x -->34</v>")]
    [InlineData("<v>12<![CDATA[34]]></v>")]
    [InlineData("<v>12<b/>34</v>")]
    public async Task A_value_in_several_pieces_is_refused(string value)
    {
        using TestWorkbook workbook = Of(Row(1, Text("A1", "id")), Row(2, $"<c r=\"A2\">{value}</c>"));

        Assert.Contains("consists of several pieces", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c>")]
    [InlineData("<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c>")]
    public async Task A_cell_that_comes_twice_or_after_a_later_one_is_refused(string cells)
    {
        using TestWorkbook workbook = Of(Row(1, Text("A1", "id"), Text("B1", "name")), Row(2, cells));

        Assert.Contains("the cell A2 of a sheet comes twice or after a later one", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    private static TestWorkbook Whole() => new TestWorkbook { Properties = "date1904=\"0\"" }
        .Share("<t>id</t>").Share("<r><t>na</t></r><r><rPr><b/></rPr><t>me</t></r>").Share("<t>hired</t>").Share("<t xml:space=\"preserve\"> Ann_x000D_ </t>")
        .Add("Hidden", [Row(1, Text("A1", "other")), Row(2, Text("A2", "1"))], "hidden")
        .Add(
            "People",
            [
                Row(1, Typed("A1", "s", "0"), Typed("B1", "s", "1"), Typed("C1", "s", "2")),
                Row(2, Number("A2", "1", 3), Typed("B2", "s", "3"), Number("C2", "46173", 1)),
                Row(3, Number("A3", "1E+05"), Text("B3", "Zoé & Bob"), Number("C3", "46173.75", 2)),
                Row(4, Formula("A4", "1+2", "3"), Typed("B4", "e", "#SPILL!"), Typed("C4", "b", "1")),
            ],
            after: "<mergeCells count=\"1\"><mergeCell ref=\"D7:E9\"/></mergeCells>")
        .Write();

    private static async Task<string[]?> RowsAsync(TestWorkbook workbook)
    {
        try
        {
            RecordingReceiver read = await ExcelReading.ReadAsync(workbook);
            return [
                string.Join('|', read.Names), .. read.Rows.Select(static row => $"{row.Line}: {string.Join('|', row.Facts)}"),
                .. read.BadRows.Select(static row => $"{row.Problem.Line}: {string.Join('|', row.Facts)}")];
        }
        catch (LifecycleException error)
        {
            Assert.StartsWith("hr.xlsx", error.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static byte[] Damage(string damage, byte[] part, Random random)
    {
        int place = random.Next(part.Length);
        int end = Math.Min(part.Length, place + random.Next(1, 40));
        switch (damage)
        {
            case "a byte is another":
                byte[] other = [.. part];
                other[place] ^= (byte)random.Next(1, 256);
                return other;
            case "the end is missing":
                return part[..place];
            case "a piece is missing":
                return [.. part[..place], .. part[end..]];
            default:
                return [.. part[..end], .. part[place..]];
        }
    }

    private static bool IsXml(byte[] part)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(part));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
