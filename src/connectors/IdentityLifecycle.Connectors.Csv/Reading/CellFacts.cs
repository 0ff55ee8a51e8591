using System;
using System.Buffers.Binary;
using System.Text;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>
/// Makes facts of the cells of one column. A value that repeats is found by its bytes and comes as the same object each time, so that
/// whoever takes it can tell so without comparing texts. A column whose values hardly repeat is not looked up after a trial.
/// </summary>
internal sealed class CellFacts
{
    private const int Slots = 4096;
    private const int Trial = 4096;
    private const int LongestKept = 256;

    private Entry[]? _entries = new Entry[Slots];
    private int _looked;
    private int _missed;

    /// <summary>The fact of a cell; none if it is empty.</summary>
    /// <param name="cell">The cell as UTF-8, without its quotes.</param>
    public Fact Read(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty ? Fact.None
        : _entries is null || cell.Length > LongestKept ? Fact.Of(Encoding.UTF8.GetString(cell))
        : Find(_entries, cell);

    private Fact Find(Entry[] entries, ReadOnlySpan<byte> cell)
    {
        ref Entry entry = ref entries[Hash(cell) & (Slots - 1)];
        _looked++;
        if (entry.Bytes is null || !cell.SequenceEqual(entry.Bytes))
        {
            entry = new Entry(cell.ToArray(), Fact.Of(Encoding.UTF8.GetString(cell)));
            _missed++;
        }

        Fact fact = entry.Fact;
        if (_looked == Trial)
        {
            Judge();
        }

        return fact;
    }

    private void Judge()
    {
        _entries = _missed > Trial / 2 ? null : _entries;
        _looked = 0;
        _missed = 0;
    }

    // The length, the first and the last eight bytes tell most values of a column apart.
    private static uint Hash(ReadOnlySpan<byte> cell)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong first = ReadEight(cell);
        ulong last = cell.Length <= sizeof(ulong) ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(cell[^sizeof(ulong)..]);
        return (uint)((((first + (ulong)cell.Length) * Odd) ^ last) * Odd >> 40);
    }

    private static ulong ReadEight(ReadOnlySpan<byte> cell)
    {
        if (cell.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(cell);
        }

        ulong value = 0;
        for (int index = 0; index < cell.Length; index++)
        {
            value |= (ulong)cell[index] << (8 * index);
        }

        return value;
    }

    private readonly record struct Entry(byte[] Bytes, Fact Fact);
}
