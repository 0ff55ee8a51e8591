using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Benchmarks.Sources;

/// <summary>Takes each cell of each row, as a text if it can and else as a fact, and keeps none.</summary>
internal sealed class CountingReceiver : ISourceReceiver
{
    /// <summary>The rows that came, bad ones included.</summary>
    public int Rows { get; private set; }

    /// <summary>The cells with a value.</summary>
    public long Values { get; private set; }

    public void OnColumns(AttributeSchema columns)
    {
    }

    public void OnRow(long line, CellRow row)
    {
        Rows++;
        for (int ordinal = 0; ordinal < row.Count; ordinal++)
        {
            Values += row.TryGetText(ordinal, out ReadOnlySpan<byte> text) ? (text.IsEmpty ? 0 : 1) : row.GetFact(ordinal).HasValue ? 1 : 0;
        }
    }

    public void OnBadRow(LifecycleProblem problem, CellRow row) => Rows++;
}
