using System.Buffers.Binary;
using System.Numerics;

namespace IdentityLifecycle.Facts;

/// <summary>
/// Remembers what was made of the texts of one column, by their UTF-8, so that a value that repeats is made once and needs no text. It forgets
/// at will: whoever asks makes it again then. A column whose texts hardly repeat is not remembered after a trial. One thread uses it.
/// </summary>
/// <typeparam name="T">What is made of a text.</typeparam>
public sealed class TextMemo<T>
{
    private const int FirstSlots = 1 << 10;
    private const int MostSlots = 1 << 16;
    private const int LongestKept = 1024;

    private Entry[]? _entries = [];
    private int _looked;
    private int _missed;

    /// <summary>What was made of a text, if that is remembered.</summary>
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

    /// <summary>Remembers what was made of a text that was not remembered.</summary>
    public void Keep(ReadOnlySpan<byte> text, T value)
    {
        if (_entries is { Length: 0 })
        {
            // Not before there is something to remember: a file may have thousands of columns that nobody asks for.
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

    // Nearly everything new, and not only because it has just begun: it never pays. Some of it: there are more values than room.
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

    /// <summary>The length, the first and the last eight bytes, which are all there is of a short text and tell most others apart.</summary>
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

        // Only the highest bits of a product depend on all others.
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
