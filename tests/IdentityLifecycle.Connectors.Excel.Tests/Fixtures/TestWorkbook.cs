using System.IO;
using System.IO.Compression;
using System.Security;
using System.Text;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Excel.Tests.Fixtures;

/// <summary>A workbook that exists for one test, written part by part, so that it can hold whatever Excel and other programs write.</summary>
public sealed class TestWorkbook : IDisposable
{
    /// <summary>The styles by number: 0 general, 1 date, 2 date and time, 3 leading zeros, 4 a code with letters in quotes, 5 elapsed hours, 6 exponents.</summary>
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
          <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="00000"/>
            <numFmt numFmtId="166" formatCode="#,##0\ &quot;days&quot;;[Red]-0"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>
          <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
          <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="11"/></cellXfs>
        </styleSheet>
        """;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentKinds = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("excel-tests-");
    private readonly List<(string Name, string State, string Rows, string After)> _sheets = [];
    private readonly List<string> _texts = [];

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "hr.xlsx");

    /// <summary>Properties of the workbook, such as <c>date1904="1"</c>.</summary>
    public string Properties { get; init; } = string.Empty;

    /// <summary>A workbook with one sheet of these rows.</summary>
    public static TestWorkbook Of(params string[] rows) => new TestWorkbook().Add("People", rows).Write();

    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    public static string Text(string address, string text, int style = 0) => $"<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string address, string number, int style = 0) => $"<c r=\"{address}\" s=\"{style}\"><v>{number}</v></c>";

    public static string Typed(string address, string type, string value) => $"<c r=\"{address}\" t=\"{type}\"><v>{value}</v></c>";

    public static string Formula(string address, string formula, string? value, string type = "n") => $"<c r=\"{address}\" t=\"{type}\"><f>{formula}</f>{(value is null ? string.Empty : $"<v>{value}</v>")}</c>";

    /// <summary>Adds a text that cells share, as XML within its item.</summary>
    public TestWorkbook Share(string xml)
    {
        _texts.Add($"<si>{xml}</si>");
        return this;
    }

    public TestWorkbook Add(string name, string[] rows, string state = "visible", string after = "")
    {
        _sheets.Add((name, state, string.Concat(rows), after));
        return this;
    }

    public TestWorkbook Write()
    {
        using FileStream stream = File.Create(Path);
        using ZipArchive package = new(stream, ZipArchiveMode.Create);
        Write(package, "[Content_Types].xml", ContentTypes());
        Write(package, "_rels/.rels", RelationsOf(Relation("r", "officeDocument", "xl/workbook.xml")));
        Write(package, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr {Properties}/><sheets>{string.Concat(_sheets.Select(SheetEntry))}</sheets></workbook>");
        Write(package, "xl/_rels/workbook.xml.rels", RelationsOf(
            [.. _sheets.Select(SheetRelation), Relation("st", "styles", "styles.xml"), Relation("ss", "sharedStrings", "sharedStrings.xml")]));
        Write(package, "xl/styles.xml", Styles);
        Write(package, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(_texts)}</sst>");
        for (int index = 0; index < _sheets.Count; index++)
        {
            Write(package, $"xl/worksheets/sheet{index}.xml", $"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:C3\"/><sheetData>{_sheets[index].Rows}</sheetData>{_sheets[index].After}</worksheet>");
        }

        return this;
    }

    public ConnectorSettings Settings(params (string Name, object Value)[] others)
    {
        Dictionary<string, object> values = new() { ["path"] = "hr.xlsx" };
        foreach ((string name, object value) in others)
        {
            values[name] = value;
        }

        return new ConnectorSettings("hr", "Excel", _folder.FullName, values);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string ContentTypes()
    {
        string sheets = string.Concat(_sheets.Select(static (_, index) => ContentType($"worksheets/sheet{index}", "worksheet")));
        return $"<Types xmlns=\"{ContentKinds}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"{ContentType("workbook", "sheet.main")}{ContentType("styles", "styles")}{ContentType("sharedStrings", "sharedStrings")}{sheets}</Types>";
    }

    private static string ContentType(string part, string kind) => $"<Override PartName=\"/xl/{part}.xml\" ContentType=\"{Spreadsheet}.{kind}+xml\"/>";

    private static string RelationsOf(params string[] relations) => $"<Relationships xmlns=\"{PackageRelations}\">{string.Concat(relations)}</Relationships>";

    private static string Relation(string id, string kind, string target) => $"<Relationship Id=\"{id}\" Type=\"{Relations}/{kind}\" Target=\"{target}\"/>";

    // Programs write the way to a part from the folder of the workbook, or from the root of the package.
    private static string SheetRelation((string Name, string State, string Rows, string After) sheet, int index) =>
        Relation($"s{index}", "worksheet", $"{(index % 2 == 0 ? string.Empty : "/xl/")}worksheets/sheet{index}.xml");

    private static string SheetEntry((string Name, string State, string Rows, string After) sheet, int index) =>
        $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"s{index}\"/>";

    private static void Write(ZipArchive package, string part, string xml)
    {
        using Stream stream = package.CreateEntry(part).Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml.Trim()));
    }
}
