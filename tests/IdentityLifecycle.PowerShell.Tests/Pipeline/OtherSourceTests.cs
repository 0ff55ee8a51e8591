using System.IO;
using System.IO.Compression;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>The people of the trial folder come from JSON, a database or a workbook instead of a delimited file: the changes are the same.</summary>
public sealed class OtherSourceTests : IDisposable
{
    private readonly TrialFolder _folder = new();
    private readonly string[][] _people;

    public OtherSourceTests() => _people = [.. File.ReadAllLines(_folder["hr.csv"]).Select(static line => line.Split(','))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Json")]
    [InlineData("JsonLines")]
    [InlineData("Sql")]
    [InlineData("Excel")]
    public void The_changes_are_those_of_the_delimited_file(string kind)
    {
        using Engine engine = _folder.StartWithDirectory();
        string[] expected = Changes(engine);

        UseSource(Write(kind));

        Assert.Equal(3, expected.Length);
        Assert.Equal(expected, Changes(engine));
    }

    [Fact]
    public void A_file_that_is_cut_off_ends_the_import_before_anybody_is_planned()
    {
        using Engine engine = _folder.StartWithDirectory();
        UseSource(Write("Json"));
        string whole = File.ReadAllText(_folder["hr.json"]);
        _folder.Write("hr.json", whole[..(whole.Length / 2)]);

        Invocation result = engine.Invoke(TrialFolder.Compare);

        Assert.Equal(["SourceUnreadable"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_row_that_is_bad_holds_its_person_and_names_the_row()
    {
        using Engine engine = _folder.StartWithDirectory();
        UseSource(Write("Sql"));
        using (SqliteConnection connection = Connect())
        {
            using SqliteCommand command = new("update people set HireDate = 'soon' where EmployeeID = '1002'", connection);
            command.ExecuteNonQuery();
        }

        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").Objects<LifecyclePlan>().Single();

        Assert.Contains("hr.db, row 2: column \"HireDate\"", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, plan.Changes.Count);
    }

    [Fact]
    public void A_database_whose_client_is_missing_is_refused_with_what_to_install()
    {
        using Engine engine = _folder.StartWithDirectory();
        UseSource("\"connector\": \"Sql\", \"provider\": \"SqlServer\", \"server\": \"db.contoso.com\", \"query\": \"select 1\"");

        Invocation result = engine.Invoke(TrialFolder.Compare);

        Assert.Equal(["ConnectorSettingInvalid"], result.ErrorIds);
        Assert.Contains("Install-Module SqlServer", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    private static string[] Changes(Engine engine) =>
        [.. engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().Select(static change => $"{change}: {string.Join(", ", change.Operations)}").Order(StringComparer.Ordinal)];

    private void UseSource(string settings) => _folder.ChangePolicy("\"connector\": \"Csv\", \"path\": \"hr.csv\"", settings);

    private string Write(string kind)
    {
        switch (kind)
        {
            case "Json":
                _folder.Write("hr.json", $"{{ \"value\": [\n{string.Join(",\n", Objects())}\n] }}");
                return "\"connector\": \"Json\", \"path\": \"hr.json\", \"items\": \"value\"";
            case "JsonLines":
                _folder.Write("hr.ndjson", string.Join('\n', Objects()));
                return "\"connector\": \"Json\", \"path\": \"hr.ndjson\"";
            case "Sql":
                WriteDatabase();
                return "\"connector\": \"Sql\", \"provider\": \"Sqlite\", \"path\": \"hr.db\", \"query\": \"select * from people where Status <> @without\", \"parameters\": { \"without\": \"Test\" }";
            default:
                WriteWorkbook();
                return "\"connector\": \"Excel\", \"path\": \"hr.xlsx\", \"sheet\": \"People\"";
        }
    }

    private IEnumerable<string> Objects() => _people.Skip(1).Select(person =>
        $"{{ {string.Join(", ", person.Select((value, index) => $"\"{_people[0][index]}\": {(value.Length == 0 ? "null" : $"\"{value}\"")}"))} }}");

    private SqliteConnection Connect()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _folder["hr.db"], Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private void WriteDatabase()
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand create = new($"create table people ({string.Join(", ", _people[0].Select(static name => $"{name} text"))})", connection);
        create.ExecuteNonQuery();
        foreach (string[] person in _people.Skip(1))
        {
            using SqliteCommand insert = new($"insert into people values ({string.Join(", ", person.Select(static (_, index) => $"@p{index}"))})", connection);
            for (int index = 0; index < person.Length; index++)
            {
                insert.Parameters.AddWithValue($"@p{index}", person[index].Length == 0 ? DBNull.Value : person[index]);
            }

            insert.ExecuteNonQuery();
        }
    }

    // Numbers are numbers in it, as Excel makes them of an employee's.
    private void WriteWorkbook()
    {
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using ZipArchive package = ZipFile.Open(_folder["hr.xlsx"], ZipArchiveMode.Create);
        const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
        const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        WritePart(package, "[Content_Types].xml", $"<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}.sheet.main+xml\"/><Override PartName=\"/xl/sheet.xml\" ContentType=\"{Kind}.worksheet+xml\"/></Types>");
        WritePart(package, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        WritePart(package, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>");
        WritePart(package, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"s\" Type=\"{Relations}/worksheet\" Target=\"sheet.xml\"/></Relationships>");
        WritePart(package, "xl/sheet.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(_people.Select(static row => $"<row>{string.Concat(row.Select(CellOf))}</row>"))}</sheetData></worksheet>");
    }

    private static string CellOf(string value) =>
        value.Length == 0 ? "<c/>" : value.All(char.IsAsciiDigit) ? $"<c><v>{value}</v></c>" : $"<c t=\"inlineStr\"><is><t>{value}</t></is></c>";

    private static void WritePart(ZipArchive package, string name, string xml)
    {
        using StreamWriter writer = new(package.CreateEntry(name).Open());
        writer.Write(xml);
    }
}
