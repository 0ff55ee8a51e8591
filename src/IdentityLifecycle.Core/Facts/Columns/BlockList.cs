namespace IdentityLifecycle.Facts.Columns;

/// <summary>A list that grows by whole blocks, so that it is never copied and leaves no garbage.</summary>
/// <typeparam name="T">What is in it.</typeparam>
internal sealed class BlockList<T>
{
    private const int Bits = 12;
    private const int Size = 1 << Bits;

    private readonly List<T[]> _blocks = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    public T this[int index] => _blocks[index >> Bits][index & (Size - 1)];

    /// <summary>A list of another length with some items replaced, which shares the full blocks in which none is.</summary>
    /// <param name="count">The length; every item behind the present ones must be replaced.</param>
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

    /// <summary>Appends one.</summary>
    public void Add(T item)
    {
        if ((Count & (Size - 1)) == 0)
        {
            _blocks.Add(new T[Size]);
        }

        _blocks[^1][Count++ & (Size - 1)] = item;
    }
}
