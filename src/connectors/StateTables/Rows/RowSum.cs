using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace IdentityLifecycle.Connectors.StateTables.Rows;

/// <summary>
/// A checksum over the values of a row. SQLite checks that its pages belong together; it does not notice that a byte within a value has
/// changed. Each value counts with its kind, so that no two different rows have the same bytes.
/// </summary>
internal sealed class RowSum
{
    private const byte Nothing = 0;
    private const byte Number = 1;
    private const byte Text = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Adds a text as the file keeps it.</summary>
    public void AddUtf8(ReadOnlySpan<byte> text)
    {
        AddNumber(Text, text.Length);
        _bytes.Write(text);
    }

    public void Add(long value) => AddNumber(Number, value);

    public void AddNothing() => _bytes.Write([Nothing]);

    /// <summary>The sum of what was added. It is never 0, which stands for a row of an older version that has no sum.</summary>
    public long Take()
    {
        long sum = unchecked((long)XxHash3.HashToUInt64(_bytes.WrittenSpan));
        _bytes.ResetWrittenCount();
        return sum == 0 ? 1 : sum;
    }

    private void AddNumber(byte kind, long value)
    {
        Span<byte> bytes = _bytes.GetSpan(sizeof(long) + 1);
        bytes[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], value);
        _bytes.Advance(sizeof(long) + 1);
    }
}
