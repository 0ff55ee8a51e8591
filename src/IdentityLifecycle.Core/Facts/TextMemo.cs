using System.Buffers.Binary;
using System.Numerics;

namespace IdentityLifecycle.Facts;

/// <summary>
/// A cache of what was made from the texts of one column, by their UTF-8: a repeated value is made once, and no text object is needed to find
/// it. Entries may be lost; the caller then makes the value again. If after a trial hardly any text has repeated, the cache turns itself off.
/// One thread uses it.
/// </summary>
/// <typeparam name="T">The type of what is made from a text.</typeparam>
public sealed class TextMemo<T>
{
    private const int FirstSlots = 1 << 10;
    private const int MostSlots = 1 << 16;
    private const int LongestKept = 1024;

    private Entry[]? _entries = [];
    private int _looked;
    private int _missed;

    /// <summary>Finds what was made from a text, if the cache still has it.</summary>
    public bool TryGet(ReadOnlySpan<byte> text, out T value)
    {
        if (_entries is not { Length: > 0 } || text.IsEmpty || text.Length > LongestKept)
        {
            value = default!;
            return false;
        }

        Key key = new(text);
        ref Entry entry = ref _entries[key.SlotOf(_entries.Length)];
        _looked++;
        if (entry.Key == key && (key.IsWhole || text.SequenceEqual(entry.Text)))
        {
            value = entry.Value;
            return true;
        }

        _missed++;
        value = default!;
        return false;
    }

    /// <summary>Stores what was made from a text that <see cref="TryGet"/> did not find.</summary>
    public void Keep(ReadOnlySpan<byte> text, T value)
    {
        if (_entries is { Length: 0 })
        {
            // The array is made with the first entry: a file may have thousands of columns that nobody asks for.
            _entries = new Entry[FirstSlots];
        }
        else if (_looked >= _entries?.Length)
        {
            Judge(_entries);
        }

        if (_entries is not null && !text.IsEmpty && text.Length <= LongestKept)
        {
            Key key = new(text);
            _entries[key.SlotOf(_entries.Length)] = new Entry(key, key.IsWhole ? null : text.ToArray(), value);
        }
    }

    // Decides after a trial. If nearly all recent texts were new the cache turns itself off. If only some were, there are more values than room
    // and the cache grows.
    private void Judge(Entry[] entries)
    {
        int bearable = entries.Length switch { FirstSlots => _looked, MostSlots => _looked / 2, _ => _looked / 8 * 7 };
        bool isTooSmall = _missed > _looked / 4 && entries.Length < MostSlots;
        _entries = _missed > bearable ? null : isTooSmall ? Grow(entries) : entries;
        _looked = 0;
        _missed = 0;
    }

    private static Entry[] Grow(Entry[] entries)
    {
        Entry[] grown = new Entry[entries.Length * 4];
        foreach (Entry entry in entries)
        {
            if (entry.Key != default)
            {
                grown[entry.Key.SlotOf(grown.Length)] = entry;
            }
        }

        return grown;
    }

    /// <summary>
    /// The length of a text with its first and last eight bytes. A short text is fully known by them, and most longer texts differ in them.
    /// </summary>
    private readonly record struct Key
    {
        private readonly ulong _first;
        private readonly ulong _last;
        private readonly int _length;

        public Key(ReadOnlySpan<byte> text)
        {
            _first = ReadEight(text);
            _last = text.Length <= sizeof(ulong) ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);
            _length = text.Length;
        }

        public bool IsWhole => _length <= 2 * sizeof(ulong);

        // In a product only the highest bits depend on all bits of the factors.
        public int SlotOf(int slots)
        {
            const ulong Odd = 0x9E3779B97F4A7C15;
            ulong hash = (((_first + (ulong)_length) * Odd) ^ _last) * Odd;
            return (int)(hash >> ((sizeof(ulong) * 8) - BitOperations.Log2((uint)slots)));
        }

        private static ulong ReadEight(ReadOnlySpan<byte> text)
        {
            if (text.Length >= sizeof(ulong))
            {
                return BinaryPrimitives.ReadUInt64LittleEndian(text);
            }

            if (text.Length >= sizeof(uint))
            {
                return BinaryPrimitives.ReadUInt32LittleEndian(text) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]) << 32);
            }

            ulong value = 0;
            foreach (byte part in text)
            {
                value = (value << 8) | part;
            }

            return value;
        }
    }

    private readonly record struct Entry(Key Key, byte[]? Text, T Value);
}
