using System.Runtime.CompilerServices;

namespace IdentityLifecycle.Facts.Columns;

/// <summary>
/// The distinct facts of one column, each kept once under a code. Code 0 is none. The facts that were added last can be removed again (<see
/// cref="Truncate"/>).
/// </summary>
internal sealed class DistinctFacts
{
    /// <summary>The greatest number of codes: as many as two bytes can tell apart.</summary>
    public const int Limit = 1 << 16;

    private const int RecentSlots = 256;

    private Entry[] _entries = new Entry[16];
    private int[] _buckets = new int[16];
    private readonly (object? Value, ushort Code)[] _recent = new (object?, ushort)[RecentSlots];
    private Twins? _twins;

    /// <summary>The number of codes in use, that of none included.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The fact of a code.</summary>
    public Fact this[int code] => _entries[code].Fact;

    /// <summary>Gives the code of a fact and adds the fact if it is new. False if it is new and every code is in use.</summary>
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

    /// <summary>Whether a fact equals a fact of another column. Several threads may ask at once.</summary>
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

    /// <summary>Removes the facts that were added after the list had <paramref name="count"/> codes.</summary>
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

    // Stricter than equality, because one object then stands for both: two date-times must have the same offset too, and a list or a complex
    // value only matches itself.
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

    /// <summary>
    /// The code here for each code of another column, for the first column that this one was compared with. It is filled as equal facts are
    /// found, so that a pair of values is compared once and not once a row.
    /// </summary>
    private sealed record Twins(DistinctFacts Other, int[] Codes);
}
