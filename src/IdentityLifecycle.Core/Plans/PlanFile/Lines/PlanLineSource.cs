using System.IO;
using System.Security.Cryptography;

namespace IdentityLifecycle.Plans.PlanFile.Lines;

/// <summary>Reads a stream line by line through one buffer that grows to the longest line.</summary>
internal sealed class PlanLineSource : IDisposable
{
    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;

    public PlanLineSource(Stream stream) => _stream = stream;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The line read last, without its line feed; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Reads the next line; false at the end of the stream.</summary>
    /// <exception cref="FormatException">The last line has no line feed, or a line is longer than any line of a plan.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        Line++;
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                Current = _buffer.AsMemory(_start, searched + length);
                _start += searched + length + 1;
                return true;
            }

            searched = _end - _start;
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return searched == 0 ? false : throw PlanLine.Expected("the end of the line");
            }
        }
    }

    /// <summary>Adds the current line to the hash.</summary>
    public void HashCurrent()
    {
        _hash.AppendData(Current.Span);
        _hash.AppendData("\n"u8);
    }

    /// <summary>The hash of the lines so far, lower-case hexadecimal.</summary>
    public string Hash() => Convert.ToHexString(_hash.GetCurrentHash()).ToLowerInvariant();

    public void Dispose() => _hash.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Grow();
        }

        int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private void Grow()
    {
        if (_buffer.Length >= PlanFormat.LongestLine)
        {
            throw PlanLine.Expected("a shorter line");
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
