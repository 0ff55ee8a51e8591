namespace IdentityLifecycle.Facts;

/// <summary>
/// Gives the same text object for the same characters, so that a column's repeated values are stored once. If the values of a column hardly
/// repeat, such as keys, the pool stops searching after a trial, because searching would cost more than it saves.
/// </summary>
public sealed class TextPool
{
    private const int Trial = 4096;
    private const int MaximumLength = 256;

    private Entry[] _entries = new Entry[64];
    private int[] _buckets = new int[64];
    private int _count;
    private int _lookups;
    private bool _isGivenUp;

    /// <summary>The text with these characters.</summary>
    public string Get(ReadOnlySpan<char> characters)
    {
        if (characters.IsEmpty)
        {
            return string.Empty;
        }

        if (_isGivenUp || characters.Length > MaximumLength)
        {
            return new string(characters);
        }

        return Find(characters);
    }

    private string Find(ReadOnlySpan<char> characters)
    {
        int hash = string.GetHashCode(characters);
        for (int index = _buckets[hash & (_buckets.Length - 1)] - 1; index >= 0; index = _entries[index].Next)
        {
            if (_entries[index].Hash == hash && characters.SequenceEqual(_entries[index].Text))
            {
                _lookups++;
                return _entries[index].Text;
            }
        }

        return Add(hash, new string(characters));
    }

    private string Add(int hash, string text)
    {
        if (++_lookups >= Trial && _count > _lookups / 2)
        {
            _isGivenUp = true;
            _entries = [];
            return text;
        }

        if (_count == _entries.Length)
        {
            Grow();
        }

        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[_count] = new Entry(hash, bucket - 1, text);
        bucket = ++_count;
        return text;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length];
        for (int index = 0; index < _count; index++)
        {
            ref int bucket = ref _buckets[_entries[index].Hash & (_buckets.Length - 1)];
            _entries[index] = _entries[index] with { Next = bucket - 1 };
            bucket = index + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Next, string Text);
}
