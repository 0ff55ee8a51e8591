using System;
using System.Collections.Generic;

namespace IdentityLifecycle.Identities;

/// <summary>
/// Rows of facts by ordinal: no dictionary and no object per row. Grows by whole blocks, so that a million rows are never copied,
/// and a block of a column in which there is nothing takes no room. Filled by one thread; read by many afterwards.
/// </summary>
public sealed class FactTable
{
    private const int BlockBits = 14;
    private const int BlockSize = 1 << BlockBits;
    private const int BlockMask = BlockSize - 1;

    private static readonly Fact[] s_nothing = new Fact[BlockSize];

    private readonly List<Fact[]>[] _columns;

    /// <summary>An empty table of a schema.</summary>
    public FactTable(AttributeSchema schema)
    {
        Schema = schema;
        _columns = new List<Fact[]>[schema.Count];
        for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            _columns[ordinal] = [];
        }
    }

    /// <summary>The attributes, by ordinal.</summary>
    public AttributeSchema Schema { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>One fact.</summary>
    public Fact this[int row, int ordinal] => _columns[ordinal][row >> BlockBits][row & BlockMask];

    /// <summary>Appends a row and returns its number; missing trailing facts are none.</summary>
    /// <exception cref="ArgumentException">There are more facts than attributes.</exception>
    public int Add(ReadOnlySpan<Fact> facts)
    {
        if (facts.Length > _columns.Length)
        {
            throw new ArgumentException("A row has more facts than the schema has attributes.", nameof(facts));
        }

        int row = Count++;
        if ((row & BlockMask) == 0)
        {
            foreach (List<Fact[]> column in _columns)
            {
                column.Add(s_nothing);
            }
        }

        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            if (!facts[ordinal].IsNone)
            {
                WritableBlock(_columns[ordinal], row >> BlockBits)[row & BlockMask] = facts[ordinal];
            }
        }

        return row;
    }

    /// <summary>Replaces one fact, as a second source or a delta does while the table is being made.</summary>
    public void Set(int row, int ordinal, Fact fact) => WritableBlock(_columns[ordinal], row >> BlockBits)[row & BlockMask] = fact;

    private static Fact[] WritableBlock(List<Fact[]> column, int block)
    {
        if (ReferenceEquals(column[block], s_nothing))
        {
            column[block] = new Fact[BlockSize];
        }

        return column[block];
    }
}
