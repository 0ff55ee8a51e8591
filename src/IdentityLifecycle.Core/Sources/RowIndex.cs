using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Finds the rows that have a text, such as a key or an identity id. Nearly every text has one row, so that the index keeps a row number for it
/// and reads the text from the row when it compares. Only a text on several rows has a list.
/// </summary>
internal sealed class RowIndex
{
    private readonly RowText _textOf;
    private readonly RowLookup _first;
    private readonly RowLookupFiller _filler;
    private readonly Dictionary<string, List<int>> _repeated;

    /// <summary>Makes an empty index.</summary>
    /// <param name="textOf">Gives the text of a row that was added.</param>
    /// <param name="ignoresCase">Whether texts that differ only in upper and lower case are the same.</param>
    public RowIndex(RowText textOf, bool ignoresCase)
    {
        _textOf = textOf;
        _repeated = new Dictionary<string, List<int>>(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _first = new RowLookup(textOf, ignoresCase);
        _filler = new RowLookupFiller(_first, Repeat);
    }

    /// <summary>The texts that several rows have, each with its rows in ascending order.</summary>
    public IReadOnlyCollection<KeyValuePair<string, List<int>>> Repeated
    {
        get
        {
            _filler.Flush();
            return _repeated;
        }
    }

    /// <summary>The first row of each text.</summary>
    public RowLookup First
    {
        get
        {
            _filler.Flush();
            return _first;
        }
    }

    /// <summary>Prepares for a number of rows, so that the index need not grow while it is filled.</summary>
    public void Reserve(int rows) => _first.Reserve(rows);

    /// <summary>Adds a row under its text. The row must be in the table already, because the index reads the text there.</summary>
    public void Add(string text, int row) => _filler.Add(text, row);

    /// <summary>The rows that have a text, in ascending order.</summary>
    public IReadOnlyList<int> Find(string text)
    {
        int row = First.Find(text);
        return row == RowLookup.NotFound ? []
            : _repeated.TryGetValue(text, out List<int>? rows) ? rows : [row];
    }

    private void Repeat(int first, int row)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        string text = _textOf(row, buffer).ToString();
        if (!_repeated.TryGetValue(text, out List<int>? rows))
        {
            rows = [first];
            _repeated.Add(text, rows);
        }

        rows.Add(row);
    }
}
