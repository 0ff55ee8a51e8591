namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Finds rows by the values of one or more attributes, compared by the directory's equality. Rows without one of the values are not in the
/// index.
/// </summary>
internal sealed class MatchIndex
{
    /// <summary>Several rows have the value.</summary>
    public const int Several = -2;

    /// <summary>No row has the value.</summary>
    public const int NotFound = RowLookup.NotFound;

    private const char Separator = '\u001F';

    private readonly FactTable _table;
    private readonly MatchKey _key;
    private readonly RowLookup _rows;
    private readonly HashSet<int> _ambiguous = [];

    private MatchIndex(FactTable table, MatchKey key, bool ignoresCase)
    {
        _table = table;
        _key = key;
        _rows = new RowLookup(ReadKey, ignoresCase, table.Count);
    }

    /// <summary>Indexes the rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="ordinals">The ordinals of the attributes.</param>
    /// <param name="ignoresCase">Whether upper and lower case count as the same.</param>
    /// <param name="includes">Says which rows to index.</param>
    public static MatchIndex Of(FactTable table, int[] ordinals, bool ignoresCase, Func<int, bool> includes) => Of(table, new MatchKey(ordinals), ignoresCase, includes);

    /// <summary>Indexes the rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="by">The attributes, and what does not count in their values.</param>
    /// <param name="ignoresCase">Whether upper and lower case count as the same.</param>
    /// <param name="includes">Says which rows to index.</param>
    public static MatchIndex Of(FactTable table, MatchKey by, bool ignoresCase, Func<int, bool> includes)
    {
        MatchIndex index = new(table, by, ignoresCase);
        RowLookupFiller filler = new(index._rows, (first, _) => index._ambiguous.Add(first));
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < table.Count; row++)
        {
            if (includes(row) && by.TryRead(table, row, buffer, out ReadOnlySpan<char> key, out _))
            {
                filler.Add(key, row);
            }
        }

        filler.Flush();
        return index;
    }

    /// <summary>The row with a key, or <see cref="NotFound"/> or <see cref="Several"/>.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        int row = _rows.Find(key);
        return _ambiguous.Count > 0 && _ambiguous.Contains(row) ? Several : row;
    }

    /// <summary>Joins the values of a row; false if one of them is missing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="ordinals">The ordinals.</param>
    /// <param name="buffer">Scratch space of <see cref="FactTable.UsualTextLength"/> characters.</param>
    /// <param name="key">The joined values, in the scratch space or elsewhere.</param>
    /// <param name="isUnknown">Whether a value is missing because it is unknown.</param>
    public static bool TryGetKey(FactTable table, int row, int[] ordinals, Span<char> buffer, out ReadOnlySpan<char> key, out bool isUnknown)
    {
        isUnknown = false;
        if (ordinals is [int only and >= 0] && table.TryGetText(row, only, buffer, out key))
        {
            key = SourceText.Trim(key);
            return !key.IsEmpty;
        }

        string? joined = KeyOf(ordinals.Select(ordinal => ordinal < 0 ? Fact.None : table[row, ordinal]), out isUnknown);
        key = joined;
        return joined is not null;
    }

    /// <summary>Joins values; null if one of them is missing.</summary>
    public static string? KeyOf(IEnumerable<Fact> facts) => KeyOf(facts, out _);

    /// <summary>Joins values; null if one of them is missing.</summary>
    /// <param name="facts">The values.</param>
    /// <param name="isUnknown">Whether a value is missing because it is unknown.</param>
    public static string? KeyOf(IEnumerable<Fact> facts, out bool isUnknown)
    {
        string? key = null;
        foreach (Fact fact in facts)
        {
            string text = fact.HasValue ? SourceText.Trim(fact.ToString()) : string.Empty;
            if (text.Length == 0)
            {
                isUnknown = fact.IsUnknown;
                return null;
            }

            key = key is null ? text : key + Separator + text;
        }

        isUnknown = false;
        return key;
    }

    private ReadOnlySpan<char> ReadKey(int row, Span<char> buffer)
    {
        _key.TryRead(_table, row, buffer, out ReadOnlySpan<char> key, out _);
        return key;
    }
}
