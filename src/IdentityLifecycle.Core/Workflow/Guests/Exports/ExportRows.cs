using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Workflow.Guests.Exports;

/// <summary>Keeps the rows of an export as texts, because only all of them together tell how dates are written and which columns are empty.</summary>
/// <param name="onProblem">Receives what is wrong with a row that cannot be read.</param>
internal sealed class ExportRows(Action<LifecycleProblem> onProblem) : ISourceReceiver
{
    private readonly List<ExportRow> _rows = [];

    /// <summary>The columns of the file, in its order.</summary>
    public IReadOnlyList<ExportColumn> Columns { get; private set; } = [];

    /// <summary>The rows that could be read.</summary>
    public IReadOnlyList<ExportRow> Rows => _rows;

    /// <inheritdoc/>
    public void OnColumns(AttributeSchema columns) => Columns = ExportColumn.Recognise([.. columns.Attributes.Select(static column => column.Name)]);

    /// <inheritdoc/>
    public void OnRow(long line, CellRow row)
    {
        string[] texts = Array.ConvertAll(row.ToArray(), static fact => SourceText.Trim(fact.AsText() ?? string.Empty));
        for (int ordinal = 0; ordinal < texts.Length; ordinal++)
        {
            Columns[ordinal].Look(texts[ordinal]);
        }

        _rows.Add(new ExportRow(line, texts));
    }

    /// <inheritdoc/>
    public void OnBadRow(LifecycleProblem problem, CellRow row) => onProblem(problem);

    /// <summary>All dates of the file, as it writes them.</summary>
    public IEnumerable<string> Dates() =>
        from column in Columns
        where column is { IsEmpty: false, IsWorthless: false, Attribute.Type: AttributeType.DateTime }
        from row in _rows
        let text = row.Texts[column.Ordinal]
        where text.Length > 0
        select text;
}

/// <summary>One row of an export.</summary>
/// <param name="Line">The 1-based line on which it begins.</param>
/// <param name="Texts">The texts of its cells.</param>
internal sealed record ExportRow(long Line, string[] Texts);
