using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Benchmarks.Columns;

/// <summary>People in the product's columns, found through its lookup of row numbers.</summary>
internal sealed class PeopleInColumns : IPeople
{
    private readonly FactTable _table = new(PersonCells.Schema);
    private readonly RowLookup _lookup;

    public PeopleInColumns(int people)
    {
        _lookup = new RowLookup(TextOf, ignoresCase: false, people);
        PersonCells cells = new();
        for (cells.Row = 0; cells.Row < people; cells.Row++)
        {
            _table.Add(new FactRow(cells));
        }
    }

    public void Index()
    {
        RowLookupFiller filler = new(_lookup, static (_, _) => throw new InvalidOperationException("A key occurs twice."));
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < _table.Count; row++)
        {
            filler.Add(TextOf(row, buffer), row);
        }

        filler.Flush();
    }

    public int Find(string key) => _lookup.Find(key);

    private ReadOnlySpan<char> TextOf(int row, Span<char> buffer) => _table.TryGetText(row, 0, buffer, out ReadOnlySpan<char> text) ? text : default;
}
