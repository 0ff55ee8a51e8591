using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Facts;

/// <summary>
/// Rows of facts by ordinal: no dictionary and no object per row. Values that repeat are kept once, texts that do not are kept as UTF-8
/// and made when they are read, so <see cref="IsSame"/> and <see cref="TryGetText"/> are the cheap way to compare. Grows by whole blocks,
/// so that a million rows are never copied. Filled by one thread; read by many afterwards.
/// </summary>
public sealed class FactTable
{
    /// <summary>Room in characters that suffices for nearly every text; for <see cref="TryGetText"/>.</summary>
    public const int UsualTextLength = 128;

    private readonly FactColumn[] _columns;
    private int[]? _rows;
    private int[] _removed = [];

    /// <summary>An empty table of a schema.</summary>
    public FactTable(AttributeSchema schema)
    {
        Schema = schema;
        _columns = new FactColumn[schema.Count];
        for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            _columns[ordinal] = new FactColumn(Texts);
        }
    }

    private FactTable(FactTable before, AttributeSchema schema, int count, IReadOnlyDictionary<int, Fact>[] replaced)
    {
        Schema = schema;
        Count = count;
        _columns = new FactColumn[schema.Count];
        for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            FactColumn column = ordinal < before._columns.Length ? before._columns[ordinal] : new FactColumn(Texts);
            _columns[ordinal] = column.With(Texts, count, replaced[ordinal]);
        }
    }

    /// <summary>The attributes, by ordinal.</summary>
    public AttributeSchema Schema { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>One fact. A text may be a new object each time it is read.</summary>
    public Fact this[int row, int ordinal] => _columns[ordinal][PlaceOf(row)];

    /// <summary>The characters of a text, without making an object where that can be helped.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ordinal">The attribute.</param>
    /// <param name="buffer">Room that may be used, <see cref="UsualTextLength"/> or so; a longer text is found elsewhere.</param>
    /// <param name="text">The characters, valid as long as the room is left alone.</param>
    /// <returns>False if the fact is no text.</returns>
    public bool TryGetText(int row, int ordinal, Span<char> buffer, out ReadOnlySpan<char> text) => _columns[ordinal].TryGetText(PlaceOf(row), buffer, out text);

    /// <summary>Whether a fact is identical to one of another table (text by ordinal), without making texts of them.</summary>
    public bool IsSame(int row, int ordinal, FactTable other, int otherRow, int otherOrdinal) =>
        _columns[ordinal].IsSame(PlaceOf(row), other._columns[otherOrdinal], other.PlaceOf(otherRow));

    /// <summary>Appends a row and returns its number; missing trailing facts are none.</summary>
    /// <exception cref="ArgumentException">There are more facts than attributes.</exception>
    /// <exception cref="InvalidOperationException">Rows were taken out already.</exception>
    public int Add(FactRow facts)
    {
        if (facts.Count > _columns.Length)
        {
            throw new ArgumentException("A row has more facts than the schema has attributes.", nameof(facts));
        }

        CheckOpen();
        if (facts.Cells is CellRow cells)
        {
            AddCells(cells);
        }
        else
        {
            for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
            {
                _columns[ordinal].Add(ordinal < facts.Count ? facts[ordinal] : Fact.None);
            }
        }

        return Count++;
    }

    /// <summary>Replaces every fact of an attribute, as references are resolved once all rows are known.</summary>
    /// <param name="ordinal">The attribute.</param>
    /// <param name="replace">Gives the new fact for a row and its present fact; may read the table.</param>
    /// <exception cref="InvalidOperationException">Rows were taken out already.</exception>
    public void Rewrite(int ordinal, Func<int, Fact, Fact> replace)
    {
        CheckOpen();
        FactColumn rewritten = new(Texts);
        for (int row = 0; row < Count; row++)
        {
            rewritten.Add(replace(row, this[row, ordinal]));
        }

        _columns[ordinal] = rewritten;
    }

    /// <summary>A table with some facts replaced, which shares what is not; this one stays as it is.</summary>
    /// <param name="schema">The attributes of this table, and more behind them.</param>
    /// <param name="count">The number of rows; rows behind the present ones are none where nothing is given for them.</param>
    /// <param name="replaced">The new facts by ordinal and row.</param>
    /// <exception cref="InvalidOperationException">Rows were taken out already.</exception>
    internal FactTable With(AttributeSchema schema, int count, IReadOnlyDictionary<int, Fact>[] replaced)
    {
        CheckOpen();
        return new FactTable(this, schema, count, replaced);
    }

    /// <summary>Takes rows out once all were added; the rows after them get lower numbers.</summary>
    /// <param name="rows">The rows, ascending, each once.</param>
    internal void Remove(IReadOnlyList<int> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        int[] remaining = new int[Count - rows.Count];
        int removed = 0;
        for (int row = 0; row < Count; row++)
        {
            if (removed < rows.Count && rows[removed] == row)
            {
                removed++;
            }
            else
            {
                remaining[row - removed] = PlaceOf(row);
            }
        }

        _removed = [.. rows];
        _rows = remaining;
        Count = remaining.Length;
    }

    /// <summary>Where a row is in the columns.</summary>
    internal int PlaceOf(int row) => _rows is null ? row : _rows[row];

    /// <summary>Which row is at a place in the columns; negative if it was taken out.</summary>
    internal int RowAt(int place)
    {
        int index = Array.BinarySearch(_removed, place);
        return index >= 0 ? -1 : place - ~index;
    }

    /// <summary>Keeps the texts of all columns.</summary>
    internal TextArena Texts { get; } = new();

    /// <summary>The column of an attribute.</summary>
    internal FactColumn ColumnOf(int ordinal) => _columns[ordinal];

    private void AddCells(CellRow cells)
    {
        int count = cells.Count;
        for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            if (ordinal < count && cells.TryGetText(ordinal, out ReadOnlySpan<byte> text))
            {
                _columns[ordinal].Add(text);
            }
            else
            {
                _columns[ordinal].Add(ordinal < count ? cells.GetFact(ordinal) : Fact.None);
            }
        }
    }

    private void CheckOpen()
    {
        if (_rows is not null)
        {
            throw new InvalidOperationException("Rows were taken out already, which closes a table.");
        }
    }
}
