namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Fills a lookup with many rows. A million rows are spread over more memory than a processor keeps at hand, and most of the time goes by
/// waiting for it; so hundreds of rows are put in together, and their places fetched at once. Call <see cref="Flush"/> before the lookup is
/// asked. One thread uses it.
/// </summary>
public sealed class RowLookupFiller
{
    private const int MostWaiting = 512;
    private const int FewWaiting = 16;

    private readonly RowLookup _lookup;
    private readonly Action<int, int> _onRepeated;
    private int[] _hashes = new int[FewWaiting];
    private int[] _rows = new int[FewWaiting];
    private int _count;

    /// <summary>Fills a lookup.</summary>
    /// <param name="lookup">The lookup.</param>
    /// <param name="onRepeated">Takes a row whose text an earlier row has, which stays in the lookup: the earlier row, then this one.</param>
    public RowLookupFiller(RowLookup lookup, Action<int, int> onRepeated)
    {
        _lookup = lookup;
        _onRepeated = onRepeated;
    }

    /// <summary>Adds a row, now or later; the lookup must be able to read its text again from now on.</summary>
    /// <param name="text">The row's text.</param>
    /// <param name="row">The row, 0 or greater.</param>
    public void Add(ReadOnlySpan<char> text, int row)
    {
        if (_count == _rows.Length)
        {
            MakeRoom();
        }

        _hashes[_count] = _lookup.HashOf(text);
        _rows[_count++] = row;
    }

    /// <summary>Puts in the rows that wait.</summary>
    public void Flush()
    {
        int count = _count;
        _count = 0;
        _lookup.Fetch(_hashes.AsSpan(0, count));
        for (int index = 0; index < count; index++)
        {
            int first = _lookup.AddByHash(_hashes[index], _rows[index]);
            if (first != RowLookup.NotFound)
            {
                _onRepeated(first, _rows[index]);
            }
        }
    }

    private void MakeRoom()
    {
        if (_count == MostWaiting)
        {
            Flush();
            return;
        }

        Array.Resize(ref _hashes, _count * 2);
        Array.Resize(ref _rows, _count * 2);
    }
}
