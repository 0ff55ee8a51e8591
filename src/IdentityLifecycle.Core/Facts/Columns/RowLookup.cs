using System.Numerics;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Finds a table's row by a text, such as an account by its anchor. It stores only row numbers and hashes. Where hashes are equal it reads the
/// row's text again to compare. One thread fills it; afterwards many may read it.
/// </summary>
public sealed class RowLookup
{
    /// <summary>What a search gives if no row has the text.</summary>
    public const int NotFound = -1;

    private const int LeastSlots = 16;

    private readonly RowText _textOf;
    private readonly bool _ignoresCase;
    private Slot[] _slots;
    private int _count;
    // Holds what was read only to bring it into the cache; without a use the compiler could leave those reads out.
    private int _fetched;

    /// <summary>Makes an empty lookup.</summary>
    /// <param name="textOf">Gives the text of a row that was added. It must give the same text each time.</param>
    /// <param name="ignoresCase">Whether upper and lower case count as the same (ordinal).</param>
    /// <param name="capacity">The number of rows to make room for.</param>
    public RowLookup(RowText textOf, bool ignoresCase, int capacity = 0)
    {
        _textOf = textOf;
        _ignoresCase = ignoresCase;
        _slots = new Slot[SlotsFor(capacity)];
    }

    /// <summary>
    /// Makes room for this many rows at once, so that the table does not grow in steps and leave smaller tables to the garbage collector.
    /// </summary>
    public void Reserve(int capacity)
    {
        if (SlotsFor(capacity) > _slots.Length)
        {
            Grow(SlotsFor(capacity));
        }
    }

    /// <summary>Adds a row, unless an earlier row has the same text.</summary>
    /// <param name="text">The row's text.</param>
    /// <param name="row">The row, 0 or greater.</param>
    /// <returns><see cref="NotFound"/> if the row was added, else the earlier row with the text.</returns>
    public int Add(ReadOnlySpan<char> text, int row)
    {
        int hash = HashOf(text);
        return Put(FindSlot(text, hash), hash, row);
    }

    /// <summary>Makes another row answer for a text that is in the lookup already. The other row must have the same text.</summary>
    public void Move(ReadOnlySpan<char> text, int row)
    {
        int hash = HashOf(text);
        _slots[FindSlot(text, hash)] = new Slot(row + 1, hash);
    }

    /// <summary>The row with a text, or <see cref="NotFound"/>.</summary>
    public int Find(ReadOnlySpan<char> text) => _slots[FindSlot(text, HashOf(text))].Row - 1;

    /// <summary>The hash of a text; texts that count as the same have the same hash.</summary>
    internal int HashOf(ReadOnlySpan<char> text) => _ignoresCase ? string.GetHashCode(text, StringComparison.OrdinalIgnoreCase) : string.GetHashCode(text);

    /// <summary>
    /// Reads the slots of many hashes, so that they are in the processor's cache afterwards. No read depends on another one, so the processor
    /// waits for memory once instead of once a hash.
    /// </summary>
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

    /// <summary>
    /// As <see cref="Add"/>, for a row whose text the lookup can read already. The text is read only if another row has the same hash.
    /// </summary>
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

/// <summary>Gives the text of a row.</summary>
/// <param name="row">The row.</param>
/// <param name="buffer">Scratch space of <see cref="FactTable.UsualTextLength"/> characters.</param>
/// <returns>The text, in the scratch space or elsewhere.</returns>
public delegate ReadOnlySpan<char> RowText(int row, Span<char> buffer);
