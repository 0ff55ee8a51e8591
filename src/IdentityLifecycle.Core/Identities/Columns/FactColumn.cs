using System;
using System.Collections.Generic;

namespace IdentityLifecycle.Identities;

/// <summary>
/// One column of facts. The block being filled holds them as they are; when it is full it becomes codes of distinct values if they
/// repeat, else UTF-8. So nothing is ever copied as a whole, and texts that do not repeat die young.
/// </summary>
internal sealed class FactColumn
{
    private readonly List<FactBlock> _blocks = [];
    private DistinctFacts? _values;
    private Fact[]? _open;
    private bool _hardlyRepeats;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>One fact.</summary>
    public Fact this[int row] => _blocks[row >> FactBlock.Bits].Get(row & FactBlock.Mask);

    /// <summary>Appends a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="scratch">Room that all columns of a table share.</param>
    public void Add(Fact fact, ref byte[] scratch)
    {
        int index = Count & FactBlock.Mask;
        if (index == 0)
        {
            Close(ref scratch);
            _blocks.Add(FactBlock.Nothing);
        }

        if (!fact.IsNone)
        {
            Open()[index] = fact;
        }

        Count++;
    }

    /// <summary>The characters of a text; false if the fact is none.</summary>
    public bool TryGetText(int row, Span<char> buffer, out ReadOnlySpan<char> text) =>
        _blocks[row >> FactBlock.Bits].TryGetText(row & FactBlock.Mask, buffer, out text);

    /// <summary>Whether two facts are the same, without making texts of them where that can be helped.</summary>
    public bool IsSame(int row, FactColumn other, int otherRow)
    {
        FactBlock own = _blocks[row >> FactBlock.Bits];
        FactBlock theirs = other._blocks[otherRow >> FactBlock.Bits];
        return own is TextBlock left && theirs is TextBlock right
            ? left.IsSame(row & FactBlock.Mask, right, otherRow & FactBlock.Mask)
            : IsSame(own, row & FactBlock.Mask, theirs, otherRow & FactBlock.Mask);
    }

    private static bool IsSame(FactBlock own, int index, FactBlock theirs, int otherIndex)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        Span<char> otherBuffer = stackalloc char[FactTable.UsualTextLength];
        bool isText = own.TryGetText(index, buffer, out ReadOnlySpan<char> text);
        bool isOtherText = theirs.TryGetText(otherIndex, otherBuffer, out ReadOnlySpan<char> otherText);
        return isText == isOtherText && (isText ? text.SequenceEqual(otherText) : own.Get(index) == theirs.Get(otherIndex));
    }

    private Fact[] Open()
    {
        if (!ReferenceEquals(_blocks[^1], FactBlock.Nothing))
        {
            return _open!;
        }

        _open ??= new Fact[FactBlock.Size];
        _blocks[^1] = new PlainBlock(_open);
        return _open;
    }

    private void Close(ref byte[] scratch)
    {
        if (_blocks.Count > 0 && !ReferenceEquals(_blocks[^1], FactBlock.Nothing))
        {
            FactBlock? closed = TryEncode() ?? TextBlock.TryMake(_open, ref scratch);
            _blocks[^1] = closed ?? _blocks[^1];
            _open = closed is null ? null : _open;
            Array.Clear(_open ?? []);
        }
    }

    // Values that are mostly new in a block are not looked up any more, because looking up would cost more than it saves.
    private FactBlock? TryEncode()
    {
        if (_hardlyRepeats)
        {
            return null;
        }

        _values ??= new DistinctFacts();
        int known = _values.Count;
        Span<ushort> codes = stackalloc ushort[FactBlock.Size];
        for (int index = 0; index < codes.Length; index++)
        {
            if (!_values.TryGetCode(_open![index], out codes[index]) || _values.Count - known > FactBlock.Size / 2)
            {
                _hardlyRepeats = true;
                _values.Truncate(known);
                return null;
            }
        }

        return CodeBlock.Of(_values, codes);
    }
}
