using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Accounts;

/// <summary>Collects the rows of a file as accounts to load; a cell of a multi-valued attribute is taken apart at a separator.</summary>
internal sealed class AccountRows(AttributeSchema directory, string separator, PipelineBridge bridge) : ISourceReceiver
{
    private static readonly HashSet<string> s_lists = new(StringComparer.OrdinalIgnoreCase) { "memberOf", "roles", "ownerOf" };

    private readonly List<IReadOnlyDictionary<string, Fact>> _rows = [];
    private AttributeSchema _columns = AttributeSchema.Empty;

    public IReadOnlyList<IReadOnlyDictionary<string, Fact>> Rows => _rows;

    /// <summary>The columns of the file.</summary>
    public AttributeSchema Columns => _columns;

    public void OnColumns(AttributeSchema columns) => _columns = columns;

    public void OnRow(long line, FactRow facts)
    {
        Dictionary<string, Fact> row = new(StringComparer.OrdinalIgnoreCase);
        for (int ordinal = 0; ordinal < facts.Count; ordinal++)
        {
            string name = _columns[ordinal].Name;
            row[name] = IsMultiValued(name) ? Split(facts[ordinal]) : facts[ordinal];
        }

        _rows.Add(row);
    }

    public void OnBadRow(LifecycleProblem problem, FactRow facts) => bridge.WriteProblem(problem);

    private bool IsMultiValued(string name) => s_lists.Contains(name) || directory.Find(name)?.IsMultiValued == true;

    private Fact Split(Fact fact) => fact.AsText() is string text
        ? Fact.Of(ValueList.OfTexts(text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)))
        : fact;
}
