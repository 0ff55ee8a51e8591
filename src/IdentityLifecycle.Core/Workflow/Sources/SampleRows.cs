using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Receives a source and keeps its columns and its first rows, for looking at.</summary>
public sealed class SampleRows : ISourceReceiver
{
    private const int Kept = 500;

    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>The first rows, as texts.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    /// <inheritdoc/>
    public void OnColumns(AttributeSchema columns) => Columns = columns.Attributes.Select(static column => column.Name).ToArray();

    /// <inheritdoc/>
    public void OnRow(long line, CellRow row)
    {
        if (_rows.Count < Kept)
        {
            _rows.Add(Array.ConvertAll(row.ToArray(), static fact => fact.HasValue ? fact.ToString() : string.Empty));
        }
    }

    /// <summary>A bad row is no sample.</summary>
    public void OnBadRow(LifecycleProblem problem, CellRow row)
    {
    }
}
