namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Fills a <see cref="RowLookup"/> with many rows. The slots of a million rows do not fit into a processor's cache, so adding rows one by one
/// mostly waits for memory. This class collects hundreds of rows, fetches their slots together and then adds them. Call <see cref="Flush"/>
/// before the lookup is searched. One thread uses it.
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

    /// <summary>Makes a filler.</summary>
    /// <param name="lookup">The lookup to fill.</param>
    /// <param name="onRepeated">Called for each row whose text an earlier row has: with the earlier row, which stays in the lookup, then with
    /// this one.</param>
    public RowLookupFiller(RowLookup lookup, Action<int, int> onRepeated)
    {
        _lookup = lookup;
        _onRepeated = onRepeated;
    }

    /// <summary>Adds a row, at once or at a later call. From now on the lookup must be able to read the row's text.</summary>
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

    /// <summary>Adds the rows that were collected so far.</summary>
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
