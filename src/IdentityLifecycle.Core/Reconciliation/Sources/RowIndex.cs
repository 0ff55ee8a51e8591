using System;
using System.Collections.Generic;

namespace IdentityLifecycle.Reconciliation.Sources;

/// <summary>Finds the rows of a key or person. Texts that occur once cost one entry; only those that repeat have a list.</summary>
internal sealed class RowIndex
{
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _repeated = new(StringComparer.Ordinal);

    /// <summary>The texts that occur on several rows, in the order in which that was found, with their rows ascending.</summary>
    public IReadOnlyCollection<KeyValuePair<string, List<int>>> Repeated => _repeated;

    /// <summary>Adds the next row of a text.</summary>
    public void Add(string text, int row)
    {
        if (_first.TryAdd(text, row))
        {
            return;
        }

        if (!_repeated.TryGetValue(text, out List<int>? rows))
        {
            rows = [_first[text]];
            _repeated.Add(text, rows);
        }

        rows.Add(row);
    }

    /// <summary>The rows of a text, ascending.</summary>
    public IReadOnlyList<int> Find(string text)
    {
        if (_repeated.TryGetValue(text, out List<int>? rows))
        {
            return rows;
        }

        return _first.TryGetValue(text, out int row) ? [row] : [];
    }
}
