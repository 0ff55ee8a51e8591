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

    /// <summary>Takes rows out and closes the gaps, while the table is being made; the rows after them get lower numbers.</summary>
    /// <param name="rows">The rows, ascending, each once.</param>
    internal void Remove(IReadOnlyList<int> rows)
    {
        int target = rows.Count == 0 ? Count : rows[0];
        int removed = 0;
        for (int row = target; row < Count; row++)
        {
            if (removed < rows.Count && rows[removed] == row)
            {
                removed++;
            }
            else
            {
                Move(row, target++);
            }
        }

        Truncate(target);
    }

    private void Move(int row, int target)
    {
        for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            Fact fact = this[row, ordinal];
            if (!fact.IsNone || !this[target, ordinal].IsNone)
            {
                Set(target, ordinal, fact);
            }
        }
    }

    private void Truncate(int count)
    {
        int blocks = (count + BlockMask) >> BlockBits;
        foreach (List<Fact[]> column in _columns)
        {
            column.RemoveRange(blocks, column.Count - blocks);
            if ((count & BlockMask) != 0 && !ReferenceEquals(column[^1], s_nothing))
            {
                Array.Clear(column[^1], count & BlockMask, BlockSize - (count & BlockMask));
            }
        }

        Count = count;
    }

    private static Fact[] WritableBlock(List<Fact[]> column, int block)
    {
        if (ReferenceEquals(column[block], s_nothing))
        {
            column[block] = new Fact[BlockSize];
        }

        return column[block];
    }
}
