using System.Buffers;
using System.Text.Unicode;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>The open block that stores texts as consecutive UTF-8; it also accepts unknown facts.</summary>
internal sealed class OpenTexts : OpenBlock
{
    private const int BytesPerCharacter = 3;

    // A longer text is left to a block that keeps the object: here each reading would make another copy of it.
    private const int LongestText = 1 << 12;

    private readonly TextArena _arena;
    private readonly int[] _ends = new int[Size];
    private byte[] _bytes = new byte[1 << 12];
    private TextBlock _texts;
    private int _filled;
    private int _end;

    /// <summary>Makes an empty block.</summary>
    /// <param name="arena">Where the texts of closed blocks are stored.</param>
    public OpenTexts(TextArena arena)
    {
        _arena = arena;
        _texts = new TextBlock(_bytes, _ends);
    }

    /// <inheritdoc/>
    public override void Clear() => (_filled, _end) = (0, 0);

    /// <inheritdoc/>
    public override bool TryAdd(int index, Fact fact)
    {
        if (fact.IsUnknown)
        {
            Add(index, FactState.Unknown);
            return true;
        }

        return fact.AsText() is string text && TryAdd(index, text);
    }

    /// <inheritdoc/>
    public override bool TryAddText(int index, ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText || !TryReserve(text.Length))
        {
            return false;
        }

        text.CopyTo(_bytes.AsSpan(_end));
        _end += text.Length;
        Add(index, FactState.Value);
        return true;
    }

    /// <inheritdoc/>
    public override Fact Get(int index) => index < _filled ? _texts.Get(index) : Fact.None;

    /// <inheritdoc/>
    public override bool TryGetText(int index, Span<char> buffer, out ReadOnlySpan<char> text)
    {
        text = default;
        return index < _filled && _texts.TryGetText(index, buffer, out text);
    }

    /// <inheritdoc/>
    public override FactBlock Close()
    {
        SkipTo(Size);
        return new TextBlock(_arena.Keep(_bytes.AsSpan(0, _end)), _arena.Keep(_ends.AsSpan()));
    }

    // A text with half a surrogate pair is refused: UTF-8 cannot hold it, so another text would come back.
    private bool TryAdd(int index, string text)
    {
        if (text.Length > LongestText || !TryReserve(text.Length * BytesPerCharacter)
            || Utf8.FromUtf16(text, _bytes.AsSpan(_end), out _, out int written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return false;
        }

        _end += written;
        Add(index, FactState.Value);
        return true;
    }

    private bool TryReserve(int length)
    {
        if (length > TextBlock.MostBytes - _end)
        {
            return false;
        }

        if (length > _bytes.Length - _end)
        {
            Array.Resize(ref _bytes, Math.Max(_end + length, _bytes.Length * 2));
            _texts = new TextBlock(_bytes, _ends);
        }

        return true;
    }

    private void Add(int index, FactState state)
    {
        SkipTo(index);
        _ends[_filled++] = TextBlock.Mark(_end, state);
    }

    private void SkipTo(int index)
    {
        while (_filled < index)
        {
            // A skipped index has no bytes: its mark repeats the end of the text before it.
            _ends[_filled] = TextBlock.Mark(_filled == 0 ? 0 : TextBlock.EndOf(_ends[_filled - 1]), FactState.None);
            _filled++;
        }
    }
}
