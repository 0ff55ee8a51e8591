using System.IO;
using System.Text;

using IdentityLifecycle.Connectors.Files;
namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>
/// The bytes of a file as UTF-8, without the byte order mark, a window at a time. What was read is hashed, and lines are counted as the window
/// moves on.
/// </summary>
internal sealed class FileBytes : IDisposable
{
    private const int FirstSize = 1 << 18;
    private const int LargestSize = 1 << 26;

    private readonly JsonFile _file;
    private readonly FileStream _stream;
    private readonly HashingStream _hashed;
    private readonly Stream _utf8;
    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;

    private FileBytes(JsonFile file, FileStream stream)
    {
        _file = file;
        _stream = stream;
        ChangedAt = File.GetLastWriteTimeUtc(stream.SafeFileHandle);
        Span<byte> mark = stackalloc byte[3];
        mark = mark[..stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        _hashed = new HashingStream(stream);
        Encoding? wide = mark is [0xFF, 0xFE, ..] ? new UnicodeEncoding(false, true, true) : mark is [0xFE, 0xFF, ..] ? new UnicodeEncoding(true, true, true) : null;
        _utf8 = wide is null ? _hashed : Encoding.CreateTranscodingStream(_hashed, wide, Encoding.UTF8);
        ReadMore();
        _start = Rest is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
    }

    /// <summary>When the file was last changed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; }

    /// <summary>The 1-based line on which the window begins.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether the window ends where the file does.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>The window.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Opens a file.</summary>
    public static FileBytes Open(JsonFile file) =>
        new(file, new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan));

    /// <summary>A part of the window, which stays where it is until more is read.</summary>
    public ReadOnlyMemory<byte> Part(int start, int length) => _buffer.AsMemory(_start + start, length);

    /// <summary>Widens the window at its end; nothing happens at the end of the file.</summary>
    public void ReadMore()
    {
        MakeRoom();
        while (_end < _buffer.Length && !IsEnd)
        {
            int count = _utf8.Read(_buffer, _end, _buffer.Length - _end);
            _end += count;
            IsEnd = count == 0;
        }
    }

    /// <summary>Moves the beginning of the window.</summary>
    public void Skip(int count)
    {
        Line += Rest[..count].Count((byte)'\n');
        _start += count;
    }

    /// <summary>The line of a place in the window.</summary>
    public long LineAt(int position) => Line + Rest[..position].Count((byte)'\n');

    /// <summary>Checks that the window is text up to a place.</summary>
    public void CheckText(ReadOnlySpan<byte> text, long line)
    {
        if (!System.Text.Unicode.Utf8.IsValid(text))
        {
            throw JsonErrors.NotText(_file, line + text[..ValidLength(text)].Count((byte)'\n'));
        }
    }

    /// <summary>The hash of the whole file, lower-case hexadecimal.</summary>
    public string FinishHash() => _hashed.FinishHash();

    /// <inheritdoc/>
    public void Dispose()
    {
        _utf8.Dispose();
        _hashed.Dispose();
        _stream.Dispose();
    }

    private void MakeRoom()
    {
        if (_start == 0 && _end == _buffer.Length)
        {
            if (_buffer.Length >= LargestSize)
            {
                throw JsonErrors.ItemTooLong(_file, Line, LargestSize);
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
            return;
        }

        Rest.CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (Rune.DecodeFromUtf8(text[length..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }
}
