using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>The hash of columns and rows, in which the order of the rows does not count: a database gives them in any.</summary>
internal sealed class RowHash
{
    private readonly ulong[] _sum = new ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly byte[] _columns;
    private long _rows;

    /// <summary>Begins with the columns.</summary>
    public RowHash(AttributeSchema columns) => _columns = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', columns.Attributes.Select(static column => column.Name))));

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<Fact> facts)
    {
        _row.ResetWrittenCount();
        foreach (Fact fact in facts)
        {
            Write(fact);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        ReadOnlySpan<ulong> parts = MemoryMarshal.Cast<byte, ulong>(hash);
        for (int index = 0; index < parts.Length; index++)
        {
            _sum[index] += parts[index];
        }

        _rows++;
    }

    /// <summary>The hash, lower-case hexadecimal.</summary>
    public string Finish()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> count = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(count, _rows);
        hash.AppendData(_columns);
        hash.AppendData(count);
        hash.AppendData(MemoryMarshal.AsBytes(_sum.AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private void Write(Fact fact)
    {
        string text = fact.AsText() ?? fact.ToString();
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> room = _row.GetSpan(most + 1 + sizeof(int));
        int length = Encoding.UTF8.GetBytes(text, room[(1 + sizeof(int))..]);
        room[0] = (byte)fact.State;
        BinaryPrimitives.WriteInt32LittleEndian(room[1..], length);
        _row.Advance(1 + sizeof(int) + length);
    }
}
