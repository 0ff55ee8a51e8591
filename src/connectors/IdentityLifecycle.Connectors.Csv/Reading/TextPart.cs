using System.IO;

using IdentityLifecycle.Connectors.Files;
namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>
/// The beginning of a stream, of a given length. What comes after it is read too, once the beginning was, and thrown away: a stream that
/// hashes its bytes has then seen them all.
/// </summary>
internal sealed class TextPart(Stream inner, long length) : ReadOnlyStream
{
    private long _left = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_left == 0)
        {
            ReadToEnd();
            return 0;
        }

        int count = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= count;
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

    private void ReadToEnd()
    {
        Span<byte> rest = stackalloc byte[256];
        while (inner.Read(rest) > 0)
        {
        }
    }
}
