using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Collects the rows of a file as accounts to load into a directory. A cell of a multi-valued attribute is split at a separator.</summary>
/// <param name="directory">The attributes of the directory.</param>
/// <param name="separator">The text between the values of a cell.</param>
/// <param name="onProblem">Receives the problem of a row that cannot be loaded.</param>
public sealed class AccountRows(AttributeSchema directory, string separator, Action<LifecycleProblem> onProblem) : ISourceReceiver
{
    private static readonly HashSet<string> s_lists = new(StringComparer.OrdinalIgnoreCase) { "memberOf", "roles", "ownerOf" };

    private readonly List<IReadOnlyDictionary<string, Fact>> _rows = [];
    private AttributeSchema _columns = AttributeSchema.Empty;

    /// <summary>The facts of each row, by the name of the column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Fact>> Rows => _rows;

    /// <summary>The columns of the file.</summary>
    public AttributeSchema Columns => _columns;

    /// <inheritdoc/>
    public void OnColumns(AttributeSchema columns) => _columns = columns;

    /// <inheritdoc/>
    public void OnRow(long line, CellRow row)
    {
        Dictionary<string, Fact> facts = new(StringComparer.OrdinalIgnoreCase);
        for (int ordinal = 0; ordinal < row.Count; ordinal++)
        {
            string name = _columns[ordinal].Name;
            facts[name] = IsMultiValued(name) ? Split(row.GetFact(ordinal)) : row.GetFact(ordinal);
        }

        _rows.Add(facts);
    }

    /// <inheritdoc/>
    public void OnBadRow(LifecycleProblem problem, CellRow row) => onProblem(problem);

    private bool IsMultiValued(string name) => s_lists.Contains(name) || (directory.Find(name) ?? AttributeVocabulary.Define(name)).IsMultiValued;

    private Fact Split(Fact fact) => fact.AsText() is string text
        ? Fact.Of(ValueList.OfTexts(text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)))
        : fact;
}
