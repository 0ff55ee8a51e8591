using System.Text;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// Texts as UTF-8, one after the other: a million keys cost little more than their bytes, and the garbage collector sees a part of two
/// arrays instead of a thousand texts. Nothing and unknown are marked at the text's end.
/// </summary>
internal sealed class TextBlock : FactBlock
{
    /// <summary>How many bytes a block can have.</summary>
    public const int MostBytes = int.MaxValue >> StateBits;

    private const int StateBits = 2;
    private const int StateMask = (1 << StateBits) - 1;

    private readonly byte[] _bytes;
    private readonly int[] _ends;
    private readonly int _firstByte;
    private readonly int _firstEnd;

    /// <summary>The block of some texts.</summary>
    /// <param name="bytes">The texts.</param>
    /// <param name="ends">The mark of each, as <see cref="Mark"/> makes it, counted from the first of the bytes.</param>
    public TextBlock(ArraySegment<byte> bytes, ArraySegment<int> ends)
    {
        (_bytes, _firstByte) = (bytes.Array!, bytes.Offset);
        (_ends, _firstEnd) = (ends.Array!, ends.Offset);
    }

    /// <summary>The mark of a fact whose text ends at a place.</summary>
    public static int Mark(int end, FactState state) => (end << StateBits) | (int)state;

    /// <summary>Where the text of a marked fact ends.</summary>
    public static int EndOf(int mark) => mark >> StateBits;

    /// <inheritdoc/>
    public override Fact Get(int index) => StateOf(index) switch
    {
        FactState.Value => Fact.Of(Encoding.UTF8.GetString(BytesOf(index))),
        FactState.Unknown => Fact.Unknown,
        _ => Fact.None,
    };

    /// <inheritdoc/>
    public override bool TryGetText(int index, Span<char> buffer, out ReadOnlySpan<char> text)
    {
        if (StateOf(index) != FactState.Value)
        {
            text = default;
            return false;
        }

        ReadOnlySpan<byte> bytes = BytesOf(index);
        text = bytes.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(bytes, buffer)] : Encoding.UTF8.GetString(bytes);
        return true;
    }

    /// <summary>Whether two facts are the same, without making texts of them.</summary>
    public bool IsSame(int index, TextBlock other, int otherIndex) =>
        StateOf(index) == other.StateOf(otherIndex) && BytesOf(index).SequenceEqual(other.BytesOf(otherIndex));

    private FactState StateOf(int index) => (FactState)(_ends[_firstEnd + index] & StateMask);

    private ReadOnlySpan<byte> BytesOf(int index)
    {
        int start = index == 0 ? 0 : EndOf(_ends[_firstEnd + index - 1]);
        return _bytes.AsSpan(_firstByte + start, EndOf(_ends[_firstEnd + index]) - start);
    }
}
