namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// One text for each row of a table, such as the account's anchor. Directories often repeat that text in an attribute. As long as some column of
/// the table has the same text in every row, this class refers to that column and stores no texts of its own.
/// </summary>
internal sealed class EchoedTexts(FactTable table)
{
    private readonly List<(int Ordinal, FactColumn Column)> _echoed = [];
    private FactColumn? _own;
    private int _count;

    /// <summary>The text of a row.</summary>
    public string this[int row] => Column[table.PlaceOf(row)].AsText()!;

    private FactColumn Column => _own ?? _echoed[0].Column;

    /// <summary>Appends the text of the row that is about to be added to the table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">The facts of the row.</param>
    public void Add(ReadOnlySpan<char> text, FactRow facts)
    {
        if (_count == 0)
        {
            Find(text, facts);
        }
        else if (_own is null)
        {
            Check(text, facts);
        }

        _own?.Add(Fact.Of(text.ToString()));
        _count++;
    }

    /// <summary>The characters of a row's text.</summary>
    public ReadOnlySpan<char> Read(int row, Span<char> buffer) => ReadAt(table.PlaceOf(row), buffer);

    /// <summary>The characters of a text by its place in the columns. Taking rows out of the table does not change places.</summary>
    public ReadOnlySpan<char> ReadAt(int place, Span<char> buffer)
    {
        Column.TryGetText(place, buffer, out ReadOnlySpan<char> text);
        return text;
    }

    /// <summary>Whether a column of a table that has the same rows has the same text on every row. A column with other facts is another one.</summary>
    public bool IsEcho(int ordinal, FactTable other) => _echoed.Exists(echo => echo.Ordinal == ordinal && ReferenceEquals(echo.Column, other.ColumnOf(ordinal)));

    /// <summary>Makes the texts of a table that was made from this object's table by replacing rows.</summary>
    /// <param name="after">That table.</param>
    /// <param name="replaced">The text of every row that is new or in which anything was replaced.</param>
    public EchoedTexts With(FactTable after, IReadOnlyDictionary<int, Fact> replaced)
    {
        EchoedTexts result = new(after) { _count = after.Count };
        foreach ((int ordinal, _) in _own is null ? _echoed : [])
        {
            if (replaced.All(text => after[text.Key, ordinal] == text.Value))
            {
                result._echoed.Add((ordinal, after.ColumnOf(ordinal)));
            }
        }

        FactColumn before = _own ?? (_echoed.Count > 0 ? _echoed[0].Column : new FactColumn(after.Texts));
        result._own = result._echoed.Count > 0 ? null : before.With(after.Texts, after.Count, replaced);
        return result;
    }

    private void Find(ReadOnlySpan<char> text, FactRow facts)
    {
        for (int ordinal = 0; ordinal < facts.Count; ordinal++)
        {
            if (facts.IsText(ordinal, text))
            {
                _echoed.Add((ordinal, table.ColumnOf(ordinal)));
            }
        }

        _own = _echoed.Count == 0 ? new FactColumn(table.Texts) : null;
    }

    private void Check(ReadOnlySpan<char> text, FactRow facts)
    {
        FactColumn last = Column;
        for (int index = _echoed.Count - 1; index >= 0; index--)
        {
            int ordinal = _echoed[index].Ordinal;
            if (ordinal >= facts.Count || !facts.IsText(ordinal, text))
            {
                _echoed.RemoveAt(index);
            }
        }

        if (_echoed.Count == 0)
        {
            Part(last);
        }
    }

    private void Part(FactColumn column)
    {
        _own = new FactColumn(table.Texts);
        for (int row = 0; row < _count; row++)
        {
            _own.Add(column[row]);
        }
    }
}
