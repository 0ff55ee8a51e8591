using System;
using System.Text;
using System.Text.Unicode;

namespace IdentityLifecycle.Identities;

/// <summary>
/// Texts as UTF-8, one after the other in one array: a million keys cost little more than their bytes, and the garbage collector sees
/// two arrays instead of a thousand texts. It never moves them, because they are pinned from the start: what is read once and kept for the
/// whole comparison would be copied twice on its way through the generations. Nothing and unknown are marked at the text's end.
/// </summary>
internal sealed class TextBlock : FactBlock
{
    private const int StateBits = 2;
    private const int StateMask = (1 << StateBits) - 1;
    private const int MostCharacters = int.MaxValue >> (StateBits + 3);

    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private TextBlock(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    /// <summary>Makes a block; null if a fact is a value that is no text, or a text that UTF-8 cannot hold.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="scratch">Room that is used again by the next block; grows as needed.</param>
    public static TextBlock? TryMake(ReadOnlySpan<Fact> facts, ref byte[] scratch)
    {
        int[] ends = GC.AllocateUninitializedArray<int>(facts.Length, pinned: true);
        int end = 0;
        for (int index = 0; index < ends.Length; index++)
        {
            Fact fact = facts[index];
            if (fact.HasValue && (fact.AsText() is not string text || !TryAppend(text, ref scratch, ref end)))
            {
                return null;
            }

            ends[index] = (end << StateBits) | (int)fact.State;
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(end, pinned: true);
        scratch.AsSpan(0, end).CopyTo(bytes);
        return new TextBlock(bytes, ends);
    }

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

    private static bool TryAppend(string text, ref byte[] scratch, ref int end)
    {
        if (text.Length > MostCharacters - end)
        {
            return false;
        }

        int most = end + (text.Length * 3);
        if (scratch.Length < most)
        {
            Array.Resize(ref scratch, Math.Max(most, scratch.Length * 2));
        }

        bool isWhole = Utf8.FromUtf16(text, scratch.AsSpan(end), out _, out int written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done;
        end += written;
        return isWhole;
    }

    private FactState StateOf(int index) => (FactState)(_ends[index] & StateMask);

    private ReadOnlySpan<byte> BytesOf(int index)
    {
        int start = index == 0 ? 0 : _ends[index - 1] >> StateBits;
        return _bytes.AsSpan(start, (_ends[index] >> StateBits) - start);
    }
}
