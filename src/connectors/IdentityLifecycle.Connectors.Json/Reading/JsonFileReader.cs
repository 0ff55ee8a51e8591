using IdentityLifecycle.Connectors.Json.Columns;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>
/// Reads a JSON file twice from beginning to end: first for its columns, since any object may bring a key of its own, then for its rows. The
/// hashes of both readings must be the same. A file that is cut off is found before the first row is handed over.
/// </summary>
internal sealed class JsonFileReader
{
    private const int ReportMask = (1 << 14) - 1;
    private const int MostExpected = 1 << 22;

    private readonly JsonFile _file;
    private readonly CancellationToken _cancellationToken;
    private readonly ColumnTree _tree;
    private bool _sharesLines;

    private JsonFileReader(JsonFile file, CancellationToken cancellationToken)
    {
        _file = file;
        _cancellationToken = cancellationToken;
        _tree = new ColumnTree(file);
    }

    /// <summary>Reads columns and rows.</summary>
    public static SourceReading Read(JsonFile file, ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        JsonErrors.Guard(file, () => new JsonFileReader(file, cancellationToken).Read(receiver, progress));

    /// <summary>Reads the columns alone.</summary>
    public static IReadOnlyList<string> ReadColumns(JsonFile file, CancellationToken cancellationToken) =>
        JsonErrors.Guard(file, () => new JsonFileReader(file, cancellationToken).FindColumns().Columns.Attributes.Select(static column => column.Name).ToArray());

    private SourceReading Read(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress)
    {
        (AttributeSchema columns, int count, string hash) = FindColumns();
        if (_sharesLines)
        {
            receiver.OnRowWord("object");
        }

        receiver.OnColumns(columns);
        receiver.OnExpected(Math.Min(count, MostExpected));
        using FileBytes bytes = FileBytes.Open(_file);
        int rows = ReadRows(bytes, new JsonRow(columns.Count, _file.MaximumFieldLength), receiver, progress);
        return bytes.FinishHash() == hash && rows == count
            ? new SourceReading(hash, DateTimeOffset.UtcNow, rows) { FileTime = bytes.ChangedAt }
            : throw JsonErrors.Changed(_file);
    }

    private (AttributeSchema Columns, int Count, string Hash) FindColumns()
    {
        using FileBytes bytes = FileBytes.Open(_file);
        IItems items = ItemsOf(bytes);
        ItemWalker walker = new(_tree, new ColumnFinder());
        int count = 0;
        long line = 0;
        while (items.TryNext(out JsonItem item))
        {
            walker.Walk(item.Text.Span);
            _sharesLines |= item.Line == line;
            line = item.Line;
            CheckCancelled(++count);
        }

        return count > 0 ? (_tree.Close(), count, bytes.FinishHash()) : throw JsonErrors.NoRows(_file);
    }

    private int ReadRows(FileBytes bytes, JsonRow row, ISourceReceiver receiver, IProgress<LifecycleEvent>? progress)
    {
        IItems items = ItemsOf(bytes);
        ItemWalker walker = new(_tree, row);
        int count = 0;
        while (items.TryNext(out JsonItem item))
        {
            row.Begin(item.Text);
            HandOver(receiver, item, row, walker.Walk(item.Text.Span));
            if (CheckCancelled(++count))
            {
                progress?.Report(new LifecycleEvent($"Reading {_file.Name}", count, null));
            }
        }

        progress?.Report(new LifecycleEvent($"Reading {_file.Name}", count, count));
        return count;
    }

    private void HandOver(ISourceReceiver receiver, JsonItem item, JsonRow row, string? problem)
    {
        long place = _sharesLines ? item.Number : item.Line;
        if (problem is null)
        {
            receiver.OnRow(place, row);
            return;
        }

        string where = _sharesLines ? $"object {item.Number} (line {item.Line})" : $"line {item.Line}";
        receiver.OnBadRow(new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, $"{_file.Name}, {where}: {problem}") { System = _file.Name, Line = place }, row);
    }

    private IItems ItemsOf(FileBytes bytes) =>
        FormatDetector.Detect(_file, bytes) == JsonFormat.Lines ? new LineItems(_file, bytes) : new DocumentItems(_file, bytes);

    /// <summary>Looks every so many items whether the reading is cancelled.</summary>
    private bool CheckCancelled(int count)
    {
        if ((count & ReportMask) != 0)
        {
            return false;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        return true;
    }
}
