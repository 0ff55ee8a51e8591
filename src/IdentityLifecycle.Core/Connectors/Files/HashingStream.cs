using System.IO;
using System.Security.Cryptography;

namespace IdentityLifecycle.Connectors.Files;

/// <summary>Passes a file's bytes on and hashes them on the way, so that no second reading is needed for the hash.</summary>
/// <param name="inner">The file, which is closed with this stream.</param>
public sealed class HashingStream(Stream inner) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes were passed on.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The hash of all bytes passed on, lower-case hexadecimal.</summary>
    public string FinishHash() => Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _hash.AppendData(buffer[..count]);
        BytesRead += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
