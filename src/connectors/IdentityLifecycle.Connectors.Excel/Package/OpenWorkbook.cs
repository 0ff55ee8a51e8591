using System.IO;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using IdentityLifecycle.Connectors.Excel.Reading;
using PackageFile = System.IO.Packaging.Package;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>An open workbook: its sheets, and what cells refer to.</summary>
internal sealed class OpenWorkbook : IDisposable
{
    private readonly ExcelFile _file;
    private readonly PackageFile _package;
    private readonly SpreadsheetDocument _document;
    private readonly List<SheetEntry> _sheets = [];

    private OpenWorkbook(ExcelFile file, PackageFile package)
    {
        _file = file;
        _package = package;
        _document = SpreadsheetDocument.Open(package, new OpenSettings { AutoSave = false });
        ReadSheets();
    }

    /// <summary>Whether days are counted from 1904, as old Macintosh versions did.</summary>
    public bool IsFrom1904 { get; private set; }

    private WorkbookPart Main => _document.WorkbookPart ?? throw new InvalidDataException("it has no workbook");

    /// <summary>Opens the workbook that a stream holds, and leaves the stream open.</summary>
    /// <exception cref="Errors.LifecycleException">It is no workbook.</exception>
    public static OpenWorkbook Open(ExcelFile file, Stream stream)
    {
        if (FileKind.IsEncrypted(stream))
        {
            throw ExcelErrors.Encrypted(file);
        }

        if (!FileKind.IsArchive(stream))
        {
            throw ExcelErrors.NoWorkbook(file, FileKind.Name(stream));
        }

        try
        {
            // Handed a stream or a path, the library copies the whole file, with everybody in it, to the folder for temporary files. Handed a package, it does not.
            stream.Position = 0;
            return new OpenWorkbook(file, PackageFile.Open(stream, FileMode.Open, FileAccess.Read));
        }
        catch (Exception exception) when (LibraryErrors.Is(exception) && FileKind.NameArchive(stream) is string kind)
        {
            throw ExcelErrors.NoWorkbook(file, kind);
        }
    }

    /// <summary>The sheet that the settings mean.</summary>
    public SheetEntry Choose() =>
        _sheets.FirstOrDefault(sheet => _file.Sheet is null ? sheet.IsVisible : sheet.Name.Equals(_file.Sheet, StringComparison.OrdinalIgnoreCase))
            ?? throw ExcelErrors.NoSheet(_file, _sheets.Select(static sheet => sheet.Name));

    /// <summary>The texts that cells share.</summary>
    public SharedTexts ReadTexts() => SharedTexts.Read(Main.SharedStringTablePart);

    /// <summary>The formats of numbers.</summary>
    public NumberFormats ReadFormats() => NumberFormats.Read(Main.WorkbookStylesPart);

    /// <inheritdoc/>
    public void Dispose()
    {
        _document.Dispose();
        _package.Close();
    }

    // Not through the tree of the workbook's part, for which the library loads the relations of all parts: each of a hundred thousand addresses of mail that are links.
    private void ReadSheets()
    {
        using OpenXmlReader reader = CheckedPart.Open<Workbook>(Main);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
            {
                continue;
            }

            if (reader.ElementType == typeof(WorkbookProperties))
            {
                IsFrom1904 = ((WorkbookProperties)reader.LoadCurrentElement()!).Date1904?.Value ?? false;
            }
            else if (reader.ElementType == typeof(Sheet))
            {
                AddSheet((Sheet)reader.LoadCurrentElement()!);
            }
        }
    }

    // Sheets of charts and of old macros have no cells.
    private void AddSheet(Sheet sheet)
    {
        if (sheet.Id?.Value is string id && Main.TryGetPartById(id, out OpenXmlPart? part) && part is WorksheetPart cells)
        {
            _sheets.Add(new SheetEntry(sheet.Name?.Value ?? string.Empty, cells, sheet.State?.InnerText is null or "visible"));
        }
    }
}
