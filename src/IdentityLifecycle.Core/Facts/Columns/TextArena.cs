namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Stores the texts of a table one after the other in a few large arrays. These texts live as long as the whole comparison. In small arrays of
/// their own the garbage collector would copy each of them twice while it ages; large arrays are not moved. One thread fills it.
/// </summary>
internal sealed class TextArena
{
    private readonly Shelf<byte> _bytes = new();
    private readonly Shelf<int> _marks = new();

    /// <summary>Copies bytes into the arena and returns where they are.</summary>
    public ArraySegment<byte> Keep(ReadOnlySpan<byte> bytes) => _bytes.Keep(bytes);

    /// <summary>Copies marks (see <see cref="TextBlock.Mark"/>) into the arena and returns where they are.</summary>
    public ArraySegment<int> Keep(ReadOnlySpan<int> marks) => _marks.Keep(marks);

    /// <summary>Arrays that are filled one after the other. Each is larger than the one before, up to a limit.</summary>
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
