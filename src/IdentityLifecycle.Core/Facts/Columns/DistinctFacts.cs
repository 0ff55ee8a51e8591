using System.Runtime.CompilerServices;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>The distinct facts of a column by code, each kept once; nothing has code 0. What was added last can be forgotten again.</summary>
internal sealed class DistinctFacts
{
    /// <summary>How many there can be.</summary>
    public const int Limit = 1 << 16;

    private const int RecentSlots = 256;

    private Entry[] _entries = new Entry[16];
    private int[] _buckets = new int[16];
    private readonly (object? Value, ushort Code)[] _recent = new (object?, ushort)[RecentSlots];
    private Twins? _twins;

    /// <summary>How many there are, nothing included.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The fact of a code.</summary>
    public Fact this[int code] => _entries[code].Fact;

    /// <summary>The code of a fact, which is added if it is new and there is room.</summary>
    public bool TryGetCode(Fact fact, out ushort code)
    {
        code = 0;
        if (fact.IsNone)
        {
            return true;
        }

        // Readers give the same object for the same value, which is found without hashing the value.
        ref (object? Value, ushort Code) recent = ref _recent[RuntimeHelpers.GetHashCode(fact.Value) & (RecentSlots - 1)];
        if (!ReferenceEquals(recent.Value, fact.Value) || recent.Value is null)
        {
            if (!TryFindCode(fact, out code))
            {
                return false;
            }

            recent = (fact.Value, code);
        }

        code = recent.Code;
        return true;
    }

    /// <summary>Whether a fact is the same as one of another column. Several threads may ask.</summary>
    public bool IsSame(int code, DistinctFacts other, int otherCode)
    {
        Twins twins = _twins ??= new Twins(other, new int[Count]);
        bool isRemembered = ReferenceEquals(twins.Other, other) && code < twins.Codes.Length;
        if (isRemembered && twins.Codes[code] == otherCode && otherCode > 0)
        {
            return true;
        }

        bool isSame = this[code] == other[otherCode];
        if (isSame && isRemembered)
        {
            twins.Codes[code] = otherCode;
        }

        return isSame;
    }

    /// <summary>Forgets the facts that were added since there were so many.</summary>
    public void Truncate(int count)
    {
        Array.Clear(_recent);
        while (Count > count)
        {
            Entry last = _entries[--Count];
            _buckets[last.Hash & (_buckets.Length - 1)] = last.Next;
            _entries[Count] = default;
        }
    }

    private bool TryFindCode(Fact fact, out ushort code)
    {
        int hash = fact.GetHashCode();
        for (int index = _buckets[hash & (_buckets.Length - 1)]; index > 0; index = _entries[index].Next)
        {
            if (_entries[index].Hash == hash && IsInterchangeable(_entries[index].Fact, fact))
            {
                code = (ushort)index;
                return true;
            }
        }

        code = 0;
        if (Count == Limit)
        {
            return false;
        }

        code = Add(fact, hash);
        return true;
    }

    // Stricter than equality: a date-time keeps its offset, and what has parts is only the same as itself.
    private static bool IsInterchangeable(Fact left, Fact right) => (left.Value, right.Value) switch
    {
        (string text, string other) => text == other,
        (DateTimeOffset instant, DateTimeOffset other) => instant.EqualsExact(other),
        (long number, long other) => number == other,
        (object value, object other) => ReferenceEquals(value, other),
        _ => left.State == right.State,
    };

    private ushort Add(Fact fact, int hash)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[Count] = new Entry(fact, hash, bucket);
        bucket = Count;
        return (ushort)Count++;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length];
        for (int index = 1; index < Count; index++)
        {
            ref int bucket = ref _buckets[_entries[index].Hash & (_buckets.Length - 1)];
            _entries[index] = _entries[index] with { Next = bucket };
            bucket = index;
        }
    }

    private readonly record struct Entry(Fact Fact, int Hash, int Next);

    /// <summary>Which facts of the column that this one was first compared with are the same as its own, as far as that was seen.</summary>
    private sealed record Twins(DistinctFacts Other, int[] Codes);
}
