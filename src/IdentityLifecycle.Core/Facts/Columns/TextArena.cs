namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Keeps the texts of a table in a few large arrays, one after the other: what is read once and kept for the whole comparison would be
/// copied twice on its way through the garbage collector's generations if it came in arrays of its own. One thread fills it.
/// </summary>
internal sealed class TextArena
{
    private readonly Shelf<byte> _bytes = new();
    private readonly Shelf<int> _marks = new();

    /// <summary>Copies bytes to where they stay.</summary>
    public ArraySegment<byte> Keep(ReadOnlySpan<byte> bytes) => _bytes.Keep(bytes);

    /// <summary>Copies marks to where they stay.</summary>
    public ArraySegment<int> Keep(ReadOnlySpan<int> marks) => _marks.Keep(marks);

    /// <summary>Arrays that are filled one after the other, each larger than the one before up to a limit.</summary>
    private sealed class Shelf<T>
    {
        private const int First = 1 << 13;
        private const int Most = 1 << 22;

        private T[] _array = [];
        private int _used;

        public ArraySegment<T> Keep(ReadOnlySpan<T> items)
        {
            if (items.Length > _array.Length - _used)
            {
                _array = GC.AllocateUninitializedArray<T>(Math.Max(items.Length, Math.Clamp(_array.Length * 2, First, Most)));
                _used = 0;
            }

            ArraySegment<T> kept = new(_array, _used, items.Length);
            items.CopyTo(kept);
            _used += items.Length;
            return kept;
        }
    }
}
