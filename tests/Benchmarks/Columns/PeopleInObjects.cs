namespace IdentityLifecycle.Benchmarks.Columns;

/// <summary>People as an array of objects each, one object for every cell, found through a dictionary.</summary>
internal sealed class PeopleInObjects : IPeople
{
    private readonly object?[][] _rows;
    private readonly Dictionary<string, int> _byKey;

    public PeopleInObjects(int people)
    {
        _rows = new object?[people][];
        _byKey = new Dictionary<string, int>(people, StringComparer.Ordinal);
        PersonCells cells = new();
        for (cells.Row = 0; cells.Row < people; cells.Row++)
        {
            object?[] row = new object?[cells.Count];
            for (int ordinal = 0; ordinal < row.Length; ordinal++)
            {
                object? value = cells.GetFact(ordinal).Value;
                row[ordinal] = value is DateTimeOffset date ? (object)date.AddTicks(0) : value;
            }

            _rows[cells.Row] = row;
        }
    }

    public void Index()
    {
        for (int row = 0; row < _rows.Length; row++)
        {
            _byKey.Add((string)_rows[row][0]!, row);
        }
    }

    public int Find(string key) => _byKey[key];
}
