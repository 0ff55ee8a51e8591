using System.IO;
using System.IO.Compression;
using System.Text;
using System.Xml;
using IdentityLifecycle.Connectors.Excel.Reading;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>An open workbook: its sheets, and what cells refer to.</summary>
internal sealed class Workbook : IDisposable
{
    private const string WorkbookKind = "/officeDocument";
    private const string BinaryWorkbook = "xl/workbook.bin";
    private const int Looked = 1 << 26;

    private static readonly byte[] s_compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] s_package = "PK"u8.ToArray();

    private readonly ExcelFile _file;
    private readonly ZipArchive _package;
    private readonly string _part;
    private readonly Dictionary<string, (string Kind, string Target)> _relations;

    private Workbook(ExcelFile file, ZipArchive package)
    {
        _file = file;
        _package = package;
        (string Kind, string Target) main = Relations(string.Empty).Values.FirstOrDefault(static relation => relation.Kind.EndsWith(WorkbookKind, StringComparison.Ordinal));
        _part = main.Target ?? throw ExcelErrors.NoWorkbook(file, IsOf(package, "mimetype") ? "a document of another program" : "an archive without a workbook");
        _relations = Relations(_part);
        ReadSheets();
    }

    /// <summary>The sheets of cells, in their order.</summary>
    public List<SheetEntry> Sheets { get; } = [];

    /// <summary>Whether days are counted from 1904, as old Macintosh versions did.</summary>
    public bool IsFrom1904 { get; private set; }

    /// <summary>Opens the workbook that a stream holds, and leaves the stream open.</summary>
    /// <exception cref="Errors.LifecycleException">It is no workbook.</exception>
    public static Workbook Open(ExcelFile file, Stream stream)
    {
        byte[] start = new byte[s_compound.Length];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.AsSpan().SequenceEqual(s_compound))
        {
            throw IsEncrypted(stream) ? ExcelErrors.Encrypted(file) : ExcelErrors.NoWorkbook(file, "a workbook of an old version of Excel (.xls)");
        }

        if (!start.AsSpan().StartsWith(s_package))
        {
            throw ExcelErrors.NoWorkbook(file, start.Length == 0 ? "empty" : "no workbook, but most likely a text file");
        }

        stream.Position = 0;
        ZipArchive package = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        return IsOf(package, BinaryWorkbook) ? throw ExcelErrors.NoWorkbook(file, "a binary workbook (.xlsb)") : new Workbook(file, package);
    }

    /// <summary>The sheet that the settings mean.</summary>
    public SheetEntry Choose() =>
        Sheets.FirstOrDefault(sheet => _file.Sheet is null ? sheet.IsVisible : sheet.Name.Equals(_file.Sheet, StringComparison.OrdinalIgnoreCase))
            ?? throw ExcelErrors.NoSheet(_file, Sheets.Select(static sheet => sheet.Name));

    /// <summary>Opens the XML of a sheet.</summary>
    public XmlReader OpenSheet(SheetEntry sheet) => PartReader.Open(_package, sheet.Part);

    /// <summary>The texts that cells share.</summary>
    public SharedTexts ReadTexts() => FindRelated("/sharedStrings") is string part ? SharedTexts.Read(PartReader.Open(_package, part)) : SharedTexts.None;

    /// <summary>The formats of cells.</summary>
    public CellFormats ReadFormats() => FindRelated("/styles") is string part ? CellFormats.Read(PartReader.Open(_package, part)) : CellFormats.None;

    /// <inheritdoc/>
    public void Dispose() => _package.Dispose();

    // An encrypted workbook is a compound file with a stream of this name, which is written in UTF-16.
    private static bool IsEncrypted(Stream stream)
    {
        byte[] all = new byte[Math.Min(stream.Length, Looked)];
        stream.Position = 0;
        return all.AsSpan(0, stream.ReadAtLeast(all, all.Length, throwOnEndOfStream: false)).IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }

    private static bool IsOf(ZipArchive package, string part) => PartReader.Find(package, part) is not null;

    private string? FindRelated(string kind) => _relations.Values.FirstOrDefault(relation => relation.Kind.EndsWith(kind, StringComparison.Ordinal)).Target;

    private void ReadSheets()
    {
        using XmlReader reader = PartReader.Open(_package, _part);
        while (reader.Read())
        {
            if (reader.IsAt("workbookPr"))
            {
                IsFrom1904 = PartReader.IsTrue(reader.GetAttribute("date1904"));
            }
            else if (reader.IsAt("sheet"))
            {
                AddSheet(reader);
            }
        }
    }

    // Sheets of charts and of old macros have no cells.
    private void AddSheet(XmlReader reader)
    {
        string name = reader.GetAttribute("name") ?? string.Empty;
        bool isVisible = reader.GetAttribute("state") is null or "visible";
        string? id = null;
        for (bool hasMore = reader.MoveToFirstAttribute(); hasMore; hasMore = reader.MoveToNextAttribute())
        {
            id = reader.LocalName == "id" && reader.Prefix.Length > 0 ? reader.Value : id;
        }

        reader.MoveToElement();
        if (id is not null && _relations.TryGetValue(id, out (string Kind, string Target) relation) && relation.Kind.EndsWith("/worksheet", StringComparison.Ordinal))
        {
            Sheets.Add(new SheetEntry(name, relation.Target, isVisible));
        }
    }

    private Dictionary<string, (string Kind, string Target)> Relations(string part)
    {
        int slash = part.LastIndexOf('/');
        string folder = part[..(slash + 1)];
        Dictionary<string, (string Kind, string Target)> relations = new(StringComparer.Ordinal);
        if (PartReader.Find(_package, $"{folder}_rels/{part[(slash + 1)..]}.rels") is not ZipArchiveEntry entry)
        {
            return relations;
        }

        using XmlReader reader = PartReader.Open(entry);
        foreach (Func<string, string?> relation in PartReader.Elements(reader, "Relationship"))
        {
            relations[relation("Id") ?? string.Empty] = (relation("Type") ?? string.Empty, Resolve(folder, relation("Target") ?? string.Empty));
        }

        return relations;
    }

    private static string Resolve(string folder, string target) => target.StartsWith('/')
        ? target[1..]
        : new Uri(new Uri("package:///" + folder), target).AbsolutePath.TrimStart('/');
}
