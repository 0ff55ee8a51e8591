using System.Text;

namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>Converts byte positions into characters, lines and columns. Positions must be asked for in ascending order.</summary>
internal sealed class PositionCounter(string text, byte[] bytes)
{
    private int _byte;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The index of the last converted position, in characters.</summary>
    public int Character { get; private set; }

    public TextPosition At(long position)
    {
        int next = (int)Math.Clamp(position, _byte, bytes.Length);
        int from = Character;
        Character += Encoding.UTF8.GetCharCount(bytes, _byte, next - _byte);
        _byte = next;
        ReadOnlySpan<char> passed = text.AsSpan(from, Math.Min(Character, text.Length) - from);
        _line += passed.Count('\n');
        _lineStart = passed.LastIndexOf('\n') is int last and >= 0 ? from + last + 1 : _lineStart;
        return new TextPosition(_line, Character - _lineStart + 1);
    }
}
