using System.Buffers;
using System.Text;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// A growing text on the stack or in rented memory. Nested text functions write into it, so that only the final result is allocated.
/// </summary>
internal ref struct TextBuffer
{
    private Span<char> _characters;
    private char[]? _rented;

    public TextBuffer(Span<char> initial)
    {
        _characters = initial;
        _rented = null;
        Length = 0;
    }

    public int Length { get; private set; }

    public readonly Span<char> Written => _characters[..Length];

    public void Append(char character)
    {
        if (Length == _characters.Length)
        {
            Grow(1);
        }

        _characters[Length++] = character;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _characters.Length - Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_characters[Length..]);
        Length += text.Length;
    }

    public void AppendUtf8(ReadOnlySpan<byte> text)
    {
        Span<char> room = Extend(text.Length);
        Truncate(Length - room.Length + Encoding.UTF8.GetChars(text, room));
    }

    /// <summary>Makes room for characters that the caller writes. The caller then sets the length with <see cref="Truncate"/>.</summary>
    public Span<char> Extend(int count)
    {
        if (count > _characters.Length - Length)
        {
            Grow(count);
        }

        Span<char> room = _characters.Slice(Length, count);
        Length += count;
        return room;
    }

    public void Truncate(int length) => Length = length;

    public override readonly string ToString() => new(Written);

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented, clearArray: true);
            _rented = null;
        }
    }

    private void Grow(int needed)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(Length + needed, _characters.Length * 2));
        Written.CopyTo(larger);
        Dispose();
        _characters = _rented = larger;
    }
}
