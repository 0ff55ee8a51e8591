using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Contracts;

/// <summary>Keeps what a source hands over.</summary>
public sealed class RecordingReceiver : ISourceReceiver
{
    public string RowWord { get; private set; } = "line";

    public AttributeSchema Columns { get; private set; } = AttributeSchema.Empty;

    public List<(long Line, Fact[] Facts)> Rows { get; } = [];

    public List<(LifecycleProblem Problem, Fact[] Facts)> BadRows { get; } = [];

    /// <summary>What is done after the first row.</summary>
    public Action AfterFirst { get; init; } = static () => { };

    public string[] Names => [.. Columns.Attributes.Select(static column => column.Name)];

    /// <summary>The texts of a column in the good rows.</summary>
    public string[] Texts(string column) => [.. Rows.Select(row => row.Facts[Columns.OrdinalOf(column)].ToString())];

    public Fact Only(string column) => Rows.Single().Facts[Columns.OrdinalOf(column)];

    public void OnRowWord(string word) => RowWord = word;

    public void OnColumns(AttributeSchema columns) => Columns = columns;

    public void OnRow(long line, CellRow row)
    {
        Rows.Add((line, row.ToArray()));
        if (Rows.Count == 1)
        {
            AfterFirst();
        }
    }

    public void OnBadRow(LifecycleProblem problem, CellRow row) => BadRows.Add((problem, row.ToArray()));
}
