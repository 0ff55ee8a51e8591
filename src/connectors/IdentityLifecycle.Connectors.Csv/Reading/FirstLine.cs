using System.IO;
using System.Text;

using IdentityLifecycle.Connectors.Files;
namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>
/// Blanks the first line of a UTF-8 text if it is not the header: <c>#TYPE System.Management.Automation.PSCustomObject</c>, which Windows PowerShell's
/// Export-Csv writes unless it is told not to, and <c>sep=;</c>, which spreadsheets write. The line break stays, so that all other lines keep their numbers.
/// </summary>
/// <param name="inner">The text.</param>
/// <param name="knowsSeparator">Whether the separator is given. Otherwise the parser reads it from the line, which must stay then.</param>
internal sealed class FirstLine(Stream inner, bool knowsSeparator) : ReadOnlyStream
{
    private const int Looked = 16;
    private const int LongestLine = 1 << 16;

    private byte[]? _start;
    private int _position;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        _start ??= ReadStart();
        if (_position == _start.Length)
        {
            return inner.Read(buffer);
        }

        int count = Math.Min(buffer.Length, _start.Length - _position);
        _start.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private byte[] ReadStart()
    {
        byte[] start = new byte[Looked];
        start = start[..inner.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return IsNoHeader(start) ? ReadBehindLine(start) : start;
    }

    // A spreadsheet that wrote the file again may have put the line in quotes.
    private bool IsNoHeader(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.StartsWith("\""u8) ? text[1..] : text;
        return Begins(text, "#TYPE "u8) || (knowsSeparator && Begins(text, "sep="u8));
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private byte[] ReadBehindLine(byte[] start)
    {
        List<byte> line = [.. start];
        int end = line.FindIndex(IsBreak);
        Span<byte> next = stackalloc byte[1];
        while (end < 0 && line.Count < LongestLine && inner.Read(next) == 1)
        {
            line.Add(next[0]);
            end = IsBreak(next[0]) ? line.Count - 1 : -1;
        }

        return end < 0 ? [] : [.. line.Skip(end)];
    }

    private static bool IsBreak(byte value) => value is (byte)'\n' or (byte)'\r';
}
