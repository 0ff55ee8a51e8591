using System.IO;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>
/// A stream over pieces of limited size, so that a store never has to take one large value. It is either written once or read once.
/// </summary>
internal sealed class PieceStream : Stream
{
    private const int PieceSize = 256 * 1024;

    private readonly List<byte[]> _pieces;
    private readonly MemoryStream _current = new();
    private int _next;
    private int _position;

    /// <summary>Makes an empty stream for writing.</summary>
    public PieceStream() => _pieces = [];

    /// <summary>Makes a stream for reading.</summary>
    public PieceStream(IReadOnlyList<byte[]> pieces) => _pieces = [.. pieces];

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The pieces that were written.</summary>
    public IReadOnlyList<byte[]> ToPieces() => _current.Length == 0 ? _pieces : [.. _pieces, _current.ToArray()];

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int taken = Math.Min(buffer.Length, PieceSize - (int)_current.Length);
            _current.Write(buffer[..taken]);
            buffer = buffer[taken..];
            if (_current.Length == PieceSize)
            {
                _pieces.Add(_current.ToArray());
                _current.SetLength(0);
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_next < _pieces.Count && _position == _pieces[_next].Length)
        {
            _next++;
            _position = 0;
        }

        if (_next == _pieces.Count)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = _pieces[_next].AsSpan(_position);
        int taken = Math.Min(rest.Length, buffer.Length);
        rest[..taken].CopyTo(buffer);
        _position += taken;
        return taken;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current.Dispose();
        }

        base.Dispose(disposing);
    }
}
