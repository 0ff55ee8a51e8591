using System.IO;
using System.Security.Cryptography;
using IdentityLifecycle.Connectors.Excel.Cells;
using IdentityLifecycle.Connectors.Excel.Package;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Excel.Reading;

/// <summary>Reads the table of a workbook from beginning to end and hands header and rows to a receiver.</summary>
internal static class ExcelFileReader
{
    private const int BufferSize = 1 << 16;

    /// <summary>Reads header and rows.</summary>
    public static SourceReading Read(ExcelFile file, ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => ExcelErrors.Guard(file, () =>
    {
        using FileStream stream = Open(file);
        DateTimeOffset changedAt = File.GetLastWriteTimeUtc(stream.SafeFileHandle);
        string hash = HashOf(stream);
        int count = InTable(file, stream, (table, sheet) => ReadTable(file, table, sheet, receiver, progress, cancellationToken));
        progress?.Report(new LifecycleEvent($"Reading {file.Name}", count, count));

        // A workbook is not read from beginning to end, so that its bytes cannot be hashed on the way.
        return HashOf(stream) == hash
            ? new SourceReading(hash, DateTimeOffset.UtcNow, count) { FileTime = changedAt }
            : throw ExcelErrors.Changed(file);
    });

    /// <summary>Reads the header alone.</summary>
    public static IReadOnlyList<string> ReadColumns(ExcelFile file) => ExcelErrors.Guard(file, () =>
    {
        using FileStream stream = Open(file);
        return InTable(file, stream, static (table, _) => table.ReadHeader().Columns.Attributes.Select(static column => column.Name).ToArray());
    });

    private static int ReadTable(ExcelFile file, TableReader table, SheetReader sheet, ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        TableHeader header = table.ReadHeader();
        receiver.OnRowWord("row");
        receiver.OnColumns(header.Columns);
        if (sheet.LastRow > header.Row)
        {
            receiver.OnExpected(sheet.LastRow - header.Row);
        }

        return table.ReadRows(header, receiver, count =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new LifecycleEvent($"Reading {file.Name}", count, null));
        });
    }

    private static T InTable<T>(ExcelFile file, FileStream stream, Func<TableReader, SheetReader, T> read)
    {
        using OpenWorkbook workbook = LibraryErrors.Guard(() => OpenWorkbook.Open(file, stream));
        SheetEntry sheet = workbook.Choose();
        CellReader cells = new(LibraryErrors.Guard(workbook.ReadFormats), workbook.IsFrom1904, file.MaximumFieldLength);
        using SheetReader rows = LibraryErrors.Guard(() => new SheetReader(sheet.Part, workbook.ReadTexts()));
        return read(new TableReader(file, sheet.Name, rows, cells), rows);
    }

    private static FileStream Open(ExcelFile file) => new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferSize);

    private static string HashOf(FileStream stream)
    {
        stream.Position = 0;
        return Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant();
    }
}
