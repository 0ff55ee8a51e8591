using System.Collections.Generic;

namespace IdentityLifecycle.Identities;

/// <summary>A list that grows by whole blocks, so that it is never copied and leaves no garbage.</summary>
/// <typeparam name="T">What is in it.</typeparam>
internal sealed class BlockList<T>
{
    private const int Bits = 12;
    private const int Size = 1 << Bits;

    private readonly List<T[]> _blocks = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    public T this[int index] => _blocks[index >> Bits][index & (Size - 1)];

    /// <summary>Appends one.</summary>
    public void Add(T item)
    {
        if ((Count & (Size - 1)) == 0)
        {
            _blocks.Add(new T[Size]);
        }

        _blocks[^1][Count++ & (Size - 1)] = item;
    }
}
