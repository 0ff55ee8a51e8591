using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Exporting;

/// <summary>Works out one column of a file that a system of record takes back.</summary>
internal sealed class ExportCell
{
    private readonly PlanContext _context;
    private readonly CompiledMapping _value;
    private readonly CompiledMapping? _replaces;
    private readonly int[] _directories;

    public ExportCell(PlanContext context, ExportColumn column, IAttributeScope scope)
    {
        _context = context;
        Column = column;
        _value = PlanContext.CompileShown(column.Value, scope);
        _replaces = column.Replaces is null ? null : PlanContext.CompileShown(column.Replaces, scope);
        _directories = [.. _value.ReferencedAttributes.Select(static read => SubjectOrdinals.DirectoryOf(read.Ordinal)).Where(static number => number >= 0).Distinct()];
    }

    public ExportColumn Column { get; }

    /// <summary>The value, and why the row must be left out because of it; null if it need not be.</summary>
    /// <exception cref="MappingException">The value cannot be worked out.</exception>
    public (string Text, string? Gap) Read(PersonSubject subject)
    {
        Fact fact = _value.Evaluate(subject, _context.Evaluation, AttributeType.Text);
        return fact.IsUnknown ? (string.Empty, WhyUnknown(subject.Row))
            : fact.Value is ValueList { Count: > 1 } ? (string.Empty, $"the value for {Column.Name} is a list of several: join them in the mapping, such as Join(\";\", …)")
            : fact.IsNone && !Column.MayBeEmpty ? (string.Empty, $"there is no value for {Column.Name}")
            : (TextOf(fact), null);
    }

    /// <summary>Whether the source has another value; false where it is not known what the source has.</summary>
    /// <exception cref="MappingException">What the source has cannot be worked out.</exception>
    public bool Differs(PersonSubject subject, string text) =>
        _replaces?.Evaluate(subject, _context.Evaluation, AttributeType.Text) is { IsUnknown: false } present && !string.Equals(TextOf(present), text, StringComparison.Ordinal);

    private string WhyUnknown(int row)
    {
        int without = Array.FindIndex(_directories, number => _context.Directories[number] is not ComparedDirectory directory || directory.AccountOf(row) < 0);
        return without < 0 ? $"the value for {Column.Name} is not known" : $"there is no account in {_context.Policy.Directories[_directories[without]].Name}, or it is not clear which one";
    }

    private static string TextOf(Fact fact) => fact.IsNone ? string.Empty : fact.Value is ValueList { Count: 1 } single ? single[0].ToString()! : fact.ToString();
}
