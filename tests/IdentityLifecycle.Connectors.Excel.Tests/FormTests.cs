using System.IO;
using System.IO.Compression;
using IdentityLifecycle.Connectors.Excel.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;
using static IdentityLifecycle.Connectors.Excel.Tests.Fixtures.TestWorkbook;

namespace IdentityLifecycle.Connectors.Excel.Tests;

/// <summary>The forms in which programs write workbooks, and files that only look like one.</summary>
public sealed class FormTests
{
    private const string SheetRelations = "xl/worksheets/_rels/sheet0.xml.rels";
    private const string Spreadsheets = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public async Task A_strict_workbook_is_read_like_a_transitional_one()
    {
        using TestWorkbook workbook = new TestWorkbook { Properties = "date1904=\"1\"" }.Share("<t>id</t>")
            .Add("People", [Row(1, Typed("A1", "s", "0"), Text("B1", "hired")), Row(2, Text("A2", "1"), Number("B2", "44711", 1))]).Write();
        new PackageParts(workbook)
            .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
            .Write(workbook);

        RecordingReceiver read = await ExcelReading.ReadAsync(workbook);

        Assert.Equal(["1"], read.Texts("id"));
        Assert.Equal(["2026-05-31"], read.Texts("hired"));
    }

    [Theory]
    [InlineData("hyperlink", "mailto:jane doe@@contoso.com\" TargetMode=\"External")]
    [InlineData("hyperlink", "http://[contoso\" TargetMode=\"External")]
    [InlineData("drawing", "NULL")]
    [InlineData("drawing", "../drawings/drawing1.xml")]
    public async Task Relations_of_a_sheet_that_lead_nowhere_do_no_harm(string kind, string target)
    {
        using TestWorkbook workbook = People();
        new PackageParts(workbook).Set(SheetRelations, Relations($"<Relationship Id=\"h\" Type=\"{Kinds}/{kind}\" Target=\"{target}\"/>")).Write(workbook);

        Assert.Equal(["Ann"], (await ExcelReading.ReadAsync(workbook)).Texts("name"));
    }

    [Fact]
    public async Task A_relation_of_the_workbook_to_a_part_that_is_missing_is_refused()
    {
        using TestWorkbook workbook = People();
        new PackageParts(workbook)
            .Replace("<Relationship Id=\"st\"", $"<Relationship Id=\"c\" Type=\"{Kinds}/calcChain\" Target=\"calcChain.xml\"/><Relationship Id=\"st\"")
            .Write(workbook);

        Assert.Contains("is damaged or cut off, and nothing of it is used: Specified part does not exist", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheets_of_charts_are_no_sheets_of_cells()
    {
        using TestWorkbook workbook = new TestWorkbook().Add("Chart", [Row(1, Text("A1", "x"))]).Add("People", [Row(1, Text("A1", "id")), Row(2, Text("A2", "1"))]).Write();
        new PackageParts(workbook)
            .Replace($"{Kinds}/worksheet\" Target=\"worksheets/sheet0.xml", $"{Kinds}/chartsheet\" Target=\"worksheets/sheet0.xml")
            .Replace($"sheet0.xml\" ContentType=\"{Spreadsheets}.worksheet+xml", $"sheet0.xml\" ContentType=\"{Spreadsheets}.chartsheet+xml")
            .Write(workbook);

        Assert.Equal(["1"], (await ExcelReading.ReadAsync(workbook)).Texts("id"));
        Assert.Contains("it has People.", (await ExcelReading.RefusalAsync(workbook, ("sheet", "Chart"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")]
    [InlineData("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml")]
    public async Task Templates_and_workbooks_with_macros_are_read(string kind, string other)
    {
        using TestWorkbook workbook = People();
        new PackageParts(workbook).Replace(kind, other).Write(workbook);

        Assert.Equal(["Ann"], (await ExcelReading.ReadAsync(workbook)).Texts("name"));
    }

    [Theory]
    [InlineData("xl/workbook.bin", "a binary workbook (.xlsb)")]
    [InlineData("mimetype", "a document of another program")]
    [InlineData("word/document.xml", "an archive without a workbook")]
    public async Task An_archive_of_another_kind_is_told(string entry, string expected)
    {
        using TestWorkbook workbook = new();
        using (ZipArchive archive = ZipFile.Open(workbook.Path, ZipArchiveMode.Create))
        {
            archive.CreateEntry(entry);
        }

        LifecycleException error = await ExcelReading.RefusalAsync(workbook);

        Assert.Contains($"is {expected}; a workbook (.xlsx) was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_Word_is_told()
    {
        using TestWorkbook workbook = People();
        new PackageParts(workbook) { ["xl/workbook.xml"] = null }
            .Replace("/xl/workbook.xml", "/word/document.xml").Replace("xl/workbook.xml", "word/document.xml").Replace("spreadsheetml.sheet.main", "wordprocessingml.document.main")
            .Set("word/document.xml", "<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>")
            .Write(workbook);

        Assert.Contains("is an archive without a workbook", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_with_a_document_type_is_refused()
    {
        using TestWorkbook workbook = People();
        new PackageParts(workbook).Replace("<worksheet", "<!DOCTYPE worksheet [<!ENTITY e \"x\">]><worksheet").Write(workbook);

        Assert.Contains("is damaged or cut off", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_another_namespace_is_refused_and_not_taken_for_an_empty_table()
    {
        using TestWorkbook workbook = People();
        new PackageParts(workbook).Replace("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"", "<worksheet xmlns=\"urn:other\"").Write(workbook);

        Assert.Contains("/xl/worksheets/sheet0.xml holds something else", (await ExcelReading.RefusalAsync(workbook)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_copy_of_the_people_is_made_while_they_are_read()
    {
        using TestWorkbook workbook = People();
        long length = new FileInfo(workbook.Path).Length;
        bool isCopied = false;
        RecordingReceiver receiver = new() { AfterFirst = () => isCopied = new DirectoryInfo(Path.GetTempPath()).EnumerateFiles().Any(file => LengthOf(file) == length) };
        await using ISystemOfRecord source = new ExcelConnector().OpenSource(workbook.Settings());

        await source.ReadAsync(receiver, null, CancellationToken.None);

        Assert.Single(receiver.Rows);
        Assert.False(isCopied);
    }

    // Other programs make and remove files there meanwhile.
    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return -1;
        }
    }

    private static TestWorkbook People() => Of(Row(1, Text("A1", "id"), Text("B1", "name")), Row(2, Text("A2", "1"), Text("B2", "Ann")));

    private static string Relations(string relations) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";
}
