using System.Buffers;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;

namespace IdentityLifecycle.Plans.PlanFile.Lines;

/// <summary>Writes lines to a stream in large pieces and hashes them.</summary>
internal sealed class PlanLineSink : IDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Chunk);
    private readonly Utf8JsonWriter _writer;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public PlanLineSink(Stream stream)
    {
        _stream = stream;
        _writer = new Utf8JsonWriter(_buffer, PlanFormat.WriterOptions);
    }

    /// <summary>Writes one line for each item and returns their number.</summary>
    public async Task<long> AddAsync<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (T item in items)
        {
            PlanFormat.AppendLine(_buffer, _writer, item, write);
            count++;
            if (_buffer.WrittenCount >= Chunk)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return count;
    }

    /// <summary>The hash of all lines so far, lower-case hexadecimal. The next line begins a new hash.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        _hash.AppendData(_buffer.WrittenSpan);
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _hash.Dispose();
    }
}
