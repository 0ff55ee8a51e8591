using IdentityLifecycle.Texts;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors.Json.Columns;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>The present item as cells. A text that repeats in its column comes as the same object each time it is made a fact of. Numbers keep the text that they have in the file.</summary>
internal sealed class JsonRow(int columns, int longest) : CellRow, IItemReceiver
{
    private readonly Cell[] _cells = new Cell[columns];
    private readonly List<object>?[] _lists = new List<object>?[columns];
    private readonly TextMemo<Fact>[] _facts = [.. Enumerable.Range(0, columns).Select(static _ => new TextMemo<Fact>())];
    private byte[] _unescaped = new byte[256];
    private int _unescapedLength;
    private int _last = -1;
    private ReadOnlyMemory<byte> _item;

    /// <inheritdoc/>
    public override int Count => columns;

    /// <summary>Takes an item, of which the values follow.</summary>
    public void Begin(ReadOnlyMemory<byte> item)
    {
        _item = item;
        _unescapedLength = 0;
        _last = -1;
        Array.Clear(_cells);
    }

    /// <summary>Makes every column without a value unknown, and the one that got a value last too, unless that is certain.</summary>
    public void OnBroken(bool isLastCertain)
    {
        for (int index = 0; index < _cells.Length; index++)
        {
            _cells[index] = _cells[index].Kind == CellKind.None || (index == _last && !isLastCertain) ? new Cell(CellKind.Unknown) : _cells[index];
        }
    }

    /// <inheritdoc/>
    public string? OnValue(ColumnNode node, ref Utf8JsonReader reader, bool isMany)
    {
        int ordinal = node.Ordinal;
        if (ordinal < 0)
        {
            return null;
        }

        _last = ordinal;
        if (_cells[ordinal].Kind != CellKind.None && !isMany)
        {
            OnBadValue(node);
            return $"\"{ShownText.Shorten(node.Path)}\" has two values, one by the key with the dot and one by the object; one was expected.";
        }

        if (TryCell(ref reader, out Cell cell) is string problem)
        {
            OnBadValue(node);
            return $"\"{ShownText.Shorten(node.Path)}\" {problem}";
        }

        _cells[ordinal] = isMany ? AddToList(ordinal, cell) : cell;
        return null;
    }

    /// <inheritdoc/>
    public void OnBadValue(ColumnNode node)
    {
        if (node.Ordinal >= 0)
        {
            _cells[node.Ordinal] = new Cell(CellKind.Unknown);
        }
    }

    /// <inheritdoc/>
    public override Fact GetFact(int ordinal)
    {
        Cell cell = _cells[ordinal];
        return cell.Kind switch
        {
            CellKind.None => Fact.None,
            CellKind.Unknown => Fact.Unknown,
            CellKind.True => Fact.True,
            CellKind.False => Fact.False,
            CellKind.List => Fact.Of(ValueList.Of(_lists[ordinal]!)),
            _ => TextFact(ordinal, TextOf(cell)),
        };
    }

    /// <inheritdoc/>
    public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
    {
        Cell cell = _cells[ordinal];
        text = cell.Kind is CellKind.Plain or CellKind.Unescaped ? TextOf(cell) : default;
        return !text.IsEmpty;
    }

    private Fact TextFact(int ordinal, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return Fact.None;
        }

        if (!_facts[ordinal].TryGet(text, out Fact fact))
        {
            fact = Fact.Of(Encoding.UTF8.GetString(text));
            _facts[ordinal].Keep(text, fact);
        }

        return fact;
    }

    /// <summary>Makes the cell of a value.</summary>
    /// <returns>What is wrong with the value; null if nothing is.</returns>
    private string? TryCell(ref Utf8JsonReader reader, out Cell cell)
    {
        int start = (int)reader.TokenStartIndex;
        int length = reader.ValueSpan.Length;
        cell = reader.TokenType switch
        {
            JsonTokenType.True => new Cell(CellKind.True),
            JsonTokenType.False => new Cell(CellKind.False),
            JsonTokenType.Number => new Cell(CellKind.Plain, start, length),
            _ => new Cell(CellKind.Plain, start + 1, length),
        };
        return length > longest
            ? $"has {length} bytes; at most {longest} were expected. Shorten it, or raise \"{JsonFile.MaximumFieldLengthSetting}\"."
            : reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped ? TryUnescape(ref reader, ref cell) : null;
    }

    private string? TryUnescape(ref Utf8JsonReader reader, ref Cell cell)
    {
        if (_unescaped.Length - _unescapedLength < cell.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _unescapedLength + cell.Length));
        }

        try
        {
            int length = reader.CopyString(_unescaped.AsSpan(_unescapedLength));
            cell = new Cell(CellKind.Unescaped, _unescapedLength, length);
            _unescapedLength += length;
            return null;
        }
        catch (InvalidOperationException)
        {
            return "has an escaped character that is half of one; a text was expected.";
        }
    }

    private Cell AddToList(int ordinal, Cell cell)
    {
        List<object> list = _lists[ordinal] ??= [];
        CellKind before = _cells[ordinal].Kind;
        if (before != CellKind.List)
        {
            list.Clear();
        }

        if (before is CellKind.Unknown || (cell.Kind is CellKind.Plain or CellKind.Unescaped && cell.Length == 0))
        {
            return _cells[ordinal];
        }

        list.Add(cell.Kind switch
        {
            CellKind.True => true,
            CellKind.False => false,
            _ => Encoding.UTF8.GetString(TextOf(cell)),
        });
        return new Cell(CellKind.List);
    }

    private ReadOnlySpan<byte> TextOf(Cell cell) =>
        (cell.Kind == CellKind.Plain ? _item.Span : _unescaped).Slice(cell.Start, cell.Length);

    private enum CellKind
    {
        None,
        Unknown,
        Plain,
        Unescaped,
        True,
        False,
        List,
    }

    private readonly record struct Cell(CellKind Kind, int Start = 0, int Length = 0);
}
