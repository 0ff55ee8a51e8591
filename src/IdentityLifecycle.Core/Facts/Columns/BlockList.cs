namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// A list that grows by adding blocks of a fixed size. Growing therefore never copies items, and never leaves an outgrown array to the garbage
/// collector.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
internal sealed class BlockList<T>
{
    private const int Bits = 12;
    private const int Size = 1 << Bits;

    private readonly List<T[]> _blocks = [];

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>The item at an index.</summary>
    public T this[int index] => _blocks[index >> Bits][index & (Size - 1)];

    /// <summary>
    /// Makes a list of another length with some items replaced. Both lists share the full blocks in which no item is replaced.
    /// </summary>
    /// <param name="count">The length of the new list; every index from the present length on must be in <paramref name="replaced"/>.</param>
    /// <param name="replaced">The new items by index.</param>
    public BlockList<T> With(int count, IReadOnlyDictionary<int, T> replaced)
    {
        HashSet<int> touched = [.. replaced.Keys.Select(static index => index >> Bits)];
        BlockList<T> result = new();
        while (result.Count < count)
        {
            int block = result.Count >> Bits;
            int end = Math.Min(count, result.Count + Size);
            if (!touched.Contains(block) && end == (block + 1) << Bits && end <= Count)
            {
                result._blocks.Add(_blocks[block]);
                result.Count = end;
            }
            else
            {
                result.AddFrom(this, end, replaced);
            }
        }

        return result;
    }

    private void AddFrom(BlockList<T> before, int end, IReadOnlyDictionary<int, T> replaced)
    {
        while (Count < end)
        {
            Add(replaced.TryGetValue(Count, out T? item) ? item : before[Count]);
        }
    }

    /// <summary>Appends an item.</summary>
    public void Add(T item)
    {
        if ((Count & (Size - 1)) == 0)
        {
            _blocks.Add(new T[Size]);
        }

        _blocks[^1][Count++ & (Size - 1)] = item;
    }
}
