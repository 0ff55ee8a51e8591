namespace IdentityLifecycle.Policies.Starter;

/// <summary>Guesses from headers and samples which column holds an attribute. Each column is used once.</summary>
internal sealed class ColumnGuess(IReadOnlyList<SampleColumn> columns)
{
    private readonly HashSet<SampleColumn> _used = [];

    /// <summary>The columns that no attribute was guessed for and that a mapping can name.</summary>
    public IEnumerable<SampleColumn> Unused => columns.Where(column => column.Mapping is not null && !_used.Contains(column));

    /// <summary>Columns that no mapping can name.</summary>
    public IEnumerable<SampleColumn> Unusable => columns.Where(static column => column.Mapping is null);

    /// <summary>The best column for some headers, with the other candidates; null if there is none.</summary>
    public Guess? Find(IReadOnlyList<string> headers, Func<SampleColumn, bool>? fits = null)
    {
        SampleColumn[] candidates =
        [
            .. Unused.Where(column => fits?.Invoke(column) ?? true)
                .Select(column => (Column: column, Rank: headers.ToList().IndexOf(column.Plain)))
                .Where(static candidate => candidate.Rank >= 0)
                .OrderBy(static candidate => candidate.Rank)
                .Select(static candidate => candidate.Column),
        ];
        if (candidates.Length == 0)
        {
            return null;
        }

        _used.Add(candidates[0]);
        return new Guess(candidates[0], candidates[1..]);
    }

    /// <summary>
    /// Finds the column with the key of the rows. Preferred is a column with a fitting header and unique samples, then one with a fitting
    /// header, then one with unique samples, then the first.
    /// </summary>
    public Guess? FindKey(IReadOnlyList<string> headers) =>
        Find(headers, static column => column.IsUnique) ?? Find(headers)
            ?? ((Unused.FirstOrDefault(static column => column.IsUnique) ?? Unused.FirstOrDefault()) is SampleColumn first && _used.Add(first) ? new Guess(first, []) : null);
}

/// <summary>The chosen column, with the other candidates.</summary>
internal sealed record Guess(SampleColumn Column, IReadOnlyList<SampleColumn> Others)
{
    public string Mapping => Column.Mapping!;
}
