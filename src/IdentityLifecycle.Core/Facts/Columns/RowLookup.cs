using System.Numerics;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Finds rows by a text. It keeps the rows' numbers and hashes only and reads a text again where the hashes are the same. Filled by one
/// thread; read by many afterwards.
/// </summary>
public sealed class RowLookup
{
    /// <summary>No row has the text.</summary>
    public const int NotFound = -1;

    private const int LeastSlots = 16;

    private readonly RowText _textOf;
    private readonly bool _ignoresCase;
    private Slot[] _slots;
    private int _count;
    // Keeps what was fetched from being left out as unused.
    private int _fetched;

    /// <summary>An empty lookup.</summary>
    /// <param name="textOf">Gives the text of a row that was added, the same each time.</param>
    /// <param name="ignoresCase">Whether letters in upper and lower case are the same.</param>
    /// <param name="capacity">How many rows are to be expected.</param>
    public RowLookup(RowText textOf, bool ignoresCase, int capacity = 0)
    {
        _textOf = textOf;
        _ignoresCase = ignoresCase;
        _slots = new Slot[SlotsFor(capacity)];
    }

    /// <summary>Makes room for so many rows at once, which leaves no smaller tables behind.</summary>
    public void Reserve(int capacity)
    {
        if (SlotsFor(capacity) > _slots.Length)
        {
            Grow(SlotsFor(capacity));
        }
    }

    /// <summary>Adds a row, unless there is one with the text.</summary>
    /// <param name="text">The row's text.</param>
    /// <param name="row">The row, 0 or greater.</param>
    /// <returns><see cref="NotFound"/> if it was added, else the row that has the text.</returns>
    public int Add(ReadOnlySpan<char> text, int row)
    {
        int hash = HashOf(text);
        return Put(FindSlot(text, hash), hash, row);
    }

    /// <summary>Gives a text that was added to another row that has it.</summary>
    public void Move(ReadOnlySpan<char> text, int row)
    {
        int hash = HashOf(text);
        _slots[FindSlot(text, hash)] = new Slot(row + 1, hash);
    }

    /// <summary>The row with a text, or <see cref="NotFound"/>.</summary>
    public int Find(ReadOnlySpan<char> text) => _slots[FindSlot(text, HashOf(text))].Row - 1;

    /// <summary>What rows with the same text have in common.</summary>
    internal int HashOf(ReadOnlySpan<char> text) => _ignoresCase ? string.GetHashCode(text, StringComparison.OrdinalIgnoreCase) : string.GetHashCode(text);

    /// <summary>Brings the slots of some hashes near: none of these reads waits for another.</summary>
    internal void Fetch(ReadOnlySpan<int> hashes)
    {
        Slot[] slots = _slots;
        int fetched = 0;
        foreach (int hash in hashes)
        {
            fetched |= slots[hash & (slots.Length - 1)].Row;
        }

        _fetched = fetched;
    }

    /// <summary>As <see cref="Add"/>, for a row whose text can be read already; it is read only if another row has the same hash.</summary>
    internal int AddByHash(int hash, int row)
    {
        int slot = hash & (_slots.Length - 1);
        while (_slots[slot].Row > 0)
        {
            if (_slots[slot].Hash == hash && AreSame(_slots[slot].Row - 1, row))
            {
                return _slots[slot].Row - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        return Put(slot, hash, row);
    }

    private int Put(int slot, int hash, int row)
    {
        if (_slots[slot].Row > 0)
        {
            return _slots[slot].Row - 1;
        }

        _slots[slot] = new Slot(row + 1, hash);
        if (IsFull(++_count))
        {
            Grow(_slots.Length * 2);
        }

        return NotFound;
    }

    private bool AreSame(int row, int other)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        return Has(row, _textOf(other, buffer));
    }

    private int FindSlot(ReadOnlySpan<char> text, int hash)
    {
        int slot = hash & (_slots.Length - 1);
        while (_slots[slot].Row > 0 && !(_slots[slot].Hash == hash && Has(_slots[slot].Row - 1, text)))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private bool Has(int row, ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        ReadOnlySpan<char> other = _textOf(row, buffer);
        return _ignoresCase ? text.Equals(other, StringComparison.OrdinalIgnoreCase) : text.SequenceEqual(other);
    }

    private static int SlotsFor(int capacity) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastSlots, capacity + (capacity / 2)));

    private bool IsFull(int count) => count > _slots.Length / 4 * 3;

    private void Grow(int size)
    {
        Slot[] slots = new Slot[size];
        foreach (Slot filled in _slots)
        {
            if (filled.Row > 0)
            {
                int slot = filled.Hash & (slots.Length - 1);
                while (slots[slot].Row > 0)
                {
                    slot = (slot + 1) & (slots.Length - 1);
                }

                slots[slot] = filled;
            }
        }

        _slots = slots;
    }

    private readonly record struct Slot(int Row, int Hash);
}
