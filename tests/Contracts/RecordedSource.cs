using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Contracts;

/// <summary>Keeps what a system of record hands over.</summary>
internal sealed class RecordedSource : ISourceReceiver
{
    /// <summary>How often columns came, and after how many rows at the latest.</summary>
    public List<int> ColumnsAfter { get; } = [];

    public string[] Columns { get; private set; } = [];

    public List<(long Line, Fact[] Facts)> Rows { get; } = [];

    public List<LifecycleProblem> BadRows { get; } = [];

    public void OnColumns(AttributeSchema columns)
    {
        ColumnsAfter.Add(Rows.Count + BadRows.Count);
        Columns = [.. columns.Attributes.Select(static column => column.Name)];
    }

    public void OnRow(long line, CellRow row) => Rows.Add((line, row.ToArray()));

    public void OnBadRow(LifecycleProblem problem, CellRow row) => BadRows.Add(problem);
}
