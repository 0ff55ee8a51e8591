using System;
using System.Collections.Generic;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Reconciliation.Sources;

/// <summary>Finds the rows of a key or person. A text that occurs once costs one entry without the text; only those that repeat have a list.</summary>
/// <param name="textOf">Gives the text of a row that was added.</param>
internal sealed class RowIndex(RowText textOf)
{
    private readonly RowLookup _first = new(textOf, ignoresCase: false);
    private readonly Dictionary<string, List<int>> _repeated = new(StringComparer.Ordinal);

    /// <summary>The texts that occur on several rows, in the order in which that was found, with their rows ascending.</summary>
    public IReadOnlyCollection<KeyValuePair<string, List<int>>> Repeated => _repeated;

    /// <summary>The first row of each text.</summary>
    public RowLookup First => _first;

    /// <summary>Adds the next row of a text.</summary>
    public void Add(string text, int row)
    {
        int first = _first.Add(text, row);
        if (first == RowLookup.NotFound)
        {
            return;
        }

        if (!_repeated.TryGetValue(text, out List<int>? rows))
        {
            rows = [first];
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

        int row = _first.Find(text);
        return row == RowLookup.NotFound ? [] : [row];
    }
}
