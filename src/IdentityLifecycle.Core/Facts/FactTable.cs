using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Facts;

/// <summary>
/// Rows of facts by ordinal, stored by column. A row needs neither a dictionary nor an object. A value that repeats is stored once; a text that
/// does not is stored as UTF-8 and made into an object each time it is read. <see cref="IsSame"/> and <see cref="TryGetText"/> compare without
/// making objects. One thread fills the table; afterwards many may read it.
/// </summary>
public sealed class FactTable
{
    /// <summary>The length of scratch space, in characters, that suffices for nearly every text.</summary>
    public const int UsualTextLength = 128;

    private readonly FactColumn[] _columns;
    private int[]? _rows;
    private int[] _removed = [];

    /// <summary>Makes an empty table.</summary>
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

    private FactTable(FactTable before, IReadOnlyList<int> ordinals, FactColumn[] columns)
    {
        Schema = before.Schema;
        Count = before.Count;
        _columns = [.. before._columns];
        for (int index = 0; index < columns.Length; index++)
        {
            _columns[ordinals[index]] = columns[index];
        }

        (_rows, _removed) = (before._rows, before._removed);
        Texts = before.Texts;
    }

    /// <summary>The attributes, by ordinal.</summary>
    public AttributeSchema Schema { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The fact of a row and attribute. Each call may make a new text object.</summary>
    public Fact this[int row, int ordinal] => _columns[ordinal][PlaceOf(row)];

    /// <summary>Gives the characters of a text, where possible without making a text object.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ordinal">The attribute.</param>
    /// <param name="buffer">Scratch space, best of <see cref="UsualTextLength"/> characters. A longer text is given elsewhere.</param>
    /// <param name="text">The characters, valid until the scratch space is used again.</param>
    /// <returns>False if the fact is not a text.</returns>
    public bool TryGetText(int row, int ordinal, Span<char> buffer, out ReadOnlySpan<char> text) => _columns[ordinal].TryGetText(PlaceOf(row), buffer, out text);

    /// <summary>Whether a fact equals a fact of another table (texts by ordinal). No text objects are made.</summary>
    public bool IsSame(int row, int ordinal, FactTable other, int otherRow, int otherOrdinal) =>
        _columns[ordinal].IsSame(PlaceOf(row), other._columns[otherOrdinal], other.PlaceOf(otherRow));

    /// <summary>Appends a row and returns its number; missing trailing facts are none.</summary>
    /// <exception cref="ArgumentException">There are more facts than attributes.</exception>
    /// <exception cref="InvalidOperationException">Rows were removed already.</exception>
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

    /// <summary>Replaces every fact of one attribute. References, for example, are resolved once all rows are known.</summary>
    /// <param name="ordinal">The attribute.</param>
    /// <param name="replace">Gives the new fact from the row and its present fact. It may read the table.</param>
    /// <exception cref="InvalidOperationException">Rows were removed already.</exception>
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

    /// <summary>
    /// Makes a table with some facts replaced. The new table shares the unchanged blocks with this one, which does not change.
    /// </summary>
    /// <param name="schema">The attributes of the new table: those of this table, then any additional ones.</param>
    /// <param name="count">The number of rows. An additional row is none wherever no fact is given for it.</param>
    /// <param name="replaced">The new facts: by ordinal, then by row.</param>
    /// <exception cref="InvalidOperationException">Rows were removed already.</exception>
    internal FactTable With(AttributeSchema schema, int count, IReadOnlyDictionary<int, Fact>[] replaced)
    {
        CheckOpen();
        return new FactTable(this, schema, count, replaced);
    }

    /// <summary>Makes a table with some facts replaced, whether or not rows were removed. The new table shares the unchanged blocks with this one, which does not change.</summary>
    /// <param name="replaced">The new facts: by ordinal, then by place.</param>
    internal FactTable Replacing(IReadOnlyDictionary<int, Fact>[] replaced) => new(this, Schema, Places, replaced) { _rows = _rows, _removed = _removed, Count = Count };

    /// <summary>Makes a table with other facts in one column. The new table shares all others with this one, which does not change.</summary>
    /// <param name="ordinal">The attribute.</param>
    /// <param name="factOf">Gives the fact of each row.</param>
    internal FactTable With(int ordinal, Func<int, Fact> factOf)
    {
        Fact[] fact = new Fact[1];
        return With([ordinal], row =>
        {
            fact[0] = factOf(row);
            return fact;
        });
    }

    /// <summary>Makes a table with other facts in some columns. The new table shares all others with this one, which does not change.</summary>
    /// <param name="ordinals">The attributes.</param>
    /// <param name="factsOf">Gives the facts of each row, in the order of the attributes. The list may be the same each time.</param>
    internal FactTable With(IReadOnlyList<int> ordinals, Func<int, IReadOnlyList<Fact>> factsOf)
    {
        TextArena texts = new();
        FactColumn[] columns = [.. ordinals.Select(_ => new FactColumn(texts))];
        for (int place = 0; place < Places; place++)
        {
            int row = RowAt(place);
            IReadOnlyList<Fact>? facts = row < 0 ? null : factsOf(row);
            for (int index = 0; index < columns.Length; index++)
            {
                columns[index].Add(facts is null ? Fact.None : facts[index]);
            }
        }

        return new FactTable(this, ordinals, columns);
    }

    /// <summary>Removes rows, once all rows were added. The rows behind them get lower numbers.</summary>
    /// <param name="rows">The rows to remove, ascending, each once.</param>
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

    /// <summary>The number of places in the columns: those of rows that were removed as well.</summary>
    internal int Places => Count + _removed.Length;

    /// <summary>The place of a row in the columns. It differs from the row's number once rows were removed.</summary>
    internal int PlaceOf(int row) => _rows is null ? row : _rows[row];

    /// <summary>The row at a place in the columns; negative if that row was removed.</summary>
    internal int RowAt(int place)
    {
        int index = Array.BinarySearch(_removed, place);
        return index >= 0 ? -1 : place - ~index;
    }

    /// <summary>Where the texts of all columns are stored.</summary>
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
