using System;
using System.Collections.Generic;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Reconciliation.Correlation;

/// <summary>Finds rows by the values of one or more attributes, compared by the directory's equality. Rows that lack a value are not found.</summary>
internal sealed class MatchIndex
{
    /// <summary>Several rows have the value.</summary>
    public const int Several = -2;

    /// <summary>No row has the value.</summary>
    public const int NotFound = -1;

    private const char Separator = '\u001F';

    private readonly Dictionary<string, int> _rows;

    private MatchIndex(Dictionary<string, int> rows) => _rows = rows;

    /// <summary>Indexes the rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="ordinals">The ordinals of the attributes.</param>
    /// <param name="ignoresCase">Whether letters in upper and lower case are the same.</param>
    /// <param name="includes">Which rows to index.</param>
    public static MatchIndex Of(FactTable table, int[] ordinals, bool ignoresCase, Func<int, bool> includes)
    {
        Dictionary<string, int> rows = new(table.Count, ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            if (includes(row) && TryGetKey(table, row, ordinals, out string? key, out _) && !rows.TryAdd(key, row))
            {
                rows[key] = Several;
            }
        }

        return new MatchIndex(rows);
    }

    /// <summary>The row with a key, <see cref="NotFound"/> or <see cref="Several"/>.</summary>
    public int Find(string key) => _rows.GetValueOrDefault(key, NotFound);

    /// <summary>Joins the values of a row; false if one of them is missing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="ordinals">The ordinals.</param>
    /// <param name="key">The joined values.</param>
    /// <param name="isUnknown">Whether a value is missing because it is unknown.</param>
    public static bool TryGetKey(FactTable table, int row, int[] ordinals, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? key, out bool isUnknown)
    {
        key = null;
        isUnknown = false;
        foreach (int ordinal in ordinals)
        {
            Fact fact = ordinal < 0 ? Fact.None : table[row, ordinal];
            if (!fact.HasValue || fact.AsText() is { Length: 0 })
            {
                isUnknown = fact.IsUnknown;
                key = null;
                return false;
            }

            string text = fact.AsText() ?? fact.ToString();
            key = key is null ? text : key + Separator + text;
        }

        return key is not null;
    }
}
