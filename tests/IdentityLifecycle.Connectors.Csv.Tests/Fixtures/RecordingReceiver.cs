using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Tests.Fixtures;

/// <summary>Keeps what a source hands over.</summary>
public sealed class RecordingReceiver : ISourceReceiver
{
    public List<string> Columns { get; } = [];

    public List<(long Line, Fact[] Facts)> Rows { get; } = [];

    public List<(LifecycleProblem Problem, Fact[] Facts)> BadRows { get; } = [];

    public string[][] Texts => Rows.Select(static row => row.Facts.Select(static fact => fact.ToString()).ToArray()).ToArray();

    public void OnColumns(AttributeSchema columns) => Columns.AddRange(columns.Attributes.Select(static column => column.Name));

    public void OnRow(long line, CellRow row) => Rows.Add((line, row.ToArray()));

    public void OnBadRow(LifecycleProblem problem, CellRow row) => BadRows.Add((problem, row.ToArray()));
}
