using System.Text;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// A block that stores texts as consecutive UTF-8 bytes, with a mark for each text. A million keys so take little more than their bytes, and the
/// garbage collector sees two arrays instead of a thousand text objects a block. The mark tells where the text ends and whether the fact is
/// none, unknown or a text.
/// </summary>
internal sealed class TextBlock : FactBlock
{
    /// <summary>The greatest number of bytes in a block; a mark has no room for more.</summary>
    public const int MostBytes = int.MaxValue >> StateBits;

    private const int StateBits = 2;
    private const int StateMask = (1 << StateBits) - 1;

    private readonly byte[] _bytes;
    private readonly int[] _ends;
    private readonly int _firstByte;
    private readonly int _firstEnd;

    /// <summary>Makes a block.</summary>
    /// <param name="bytes">The UTF-8 of all texts.</param>
    /// <param name="ends">One mark for each text (<see cref="Mark"/>), counted from the first byte.</param>
    public TextBlock(ArraySegment<byte> bytes, ArraySegment<int> ends)
    {
        (_bytes, _firstByte) = (bytes.Array!, bytes.Offset);
        (_ends, _firstEnd) = (ends.Array!, ends.Offset);
    }

    /// <summary>Packs the end of a text, in bytes, and the state of its fact into one number.</summary>
    public static int Mark(int end, FactState state) => (end << StateBits) | (int)state;

    /// <summary>The end of a text, in bytes, from its mark.</summary>
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

    /// <summary>Whether two facts are equal. The bytes are compared; no text objects are made.</summary>
    public bool IsSame(int index, TextBlock other, int otherIndex) =>
        StateOf(index) == other.StateOf(otherIndex) && BytesOf(index).SequenceEqual(other.BytesOf(otherIndex));

    private FactState StateOf(int index) => (FactState)(_ends[_firstEnd + index] & StateMask);

    private ReadOnlySpan<byte> BytesOf(int index)
    {
        int start = index == 0 ? 0 : EndOf(_ends[_firstEnd + index - 1]);
        return _bytes.AsSpan(_firstByte + start, EndOf(_ends[_firstEnd + index]) - start);
    }
}
