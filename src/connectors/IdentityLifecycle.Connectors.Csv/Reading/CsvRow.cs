using System.Text;
using CsvHelper;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>The reader's current record as cells. A value that repeats in its column comes as the same object each time it is made a fact of.</summary>
internal sealed class CsvRow(CsvReader reader, int columns) : CellRow
{
    private readonly TextMemo<Fact>[] _facts = [.. Enumerable.Range(0, columns).Select(static _ => new TextMemo<Fact>())];

    /// <inheritdoc/>
    public override int Count => columns;

    /// <inheritdoc/>
    public override Fact GetFact(int ordinal)
    {
        ReadOnlySpan<byte> cell = reader.GetSpan(ordinal);
        if (cell.IsEmpty)
        {
            return Fact.None;
        }

        if (_facts[ordinal].TryGet(cell, out Fact fact))
        {
            return fact;
        }

        fact = Fact.Of(Encoding.UTF8.GetString(cell));
        _facts[ordinal].Keep(cell, fact);
        return fact;
    }

    /// <inheritdoc/>
    public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
    {
        text = reader.GetSpan(ordinal);
        return !text.IsEmpty;
    }
}
