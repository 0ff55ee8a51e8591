using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Workflow.Guests.Exports;

/// <summary>Makes a directory's image of the rows of an export.</summary>
internal sealed class ExportImage
{
    private const string Login = "userPrincipalName";
    private const string Sponsors = "sponsors";
    private const string Synchronised = "onPremisesSyncEnabled";

    private static readonly char[] s_separators = [';', ',', '|'];
    private static readonly char[] s_betweenIds = [.. s_separators, ' '];
    private static readonly string[] s_yes = ["true", "yes", "1", "wahr", "ja", "vrai", "oui", "verdadero", "sí"];
    private static readonly string[] s_no = ["false", "no", "0", "falsch", "nein", "faux", "non", "falso"];

    private readonly string _name;
    private readonly ExportRows _rows;
    private readonly ExportDates _dates;
    private readonly Action<LifecycleProblem> _onProblem;
    private readonly ExportColumn _key;
    private readonly ExportColumn?[] _sources;
    private readonly DirectoryImageBuilder _builder;
    private readonly Dictionary<string, long> _lines = new(StringComparer.OrdinalIgnoreCase);

    public ExportImage(string name, ExportRows rows, ExportDates dates, Action<LifecycleProblem> onProblem)
    {
        _name = name;
        _rows = rows;
        _dates = dates;
        _onProblem = onProblem;
        _key = Find(ExportColumn.Id) ?? Find(Login) ?? throw new LifecycleException(
            LifecycleErrorKind.SourceHeaderInvalid,
            $"\"{name}\" does not tell which account a row is about. It has the columns {string.Join(", ", rows.Columns.Select(static column => column.Name))}; Id (or objectId) or UserPrincipalName is needed. Add Id to Select-Object.") { TargetName = name, Attribute = "Id" };
        AttributeDefinition[] attributes = [.. rows.Columns.Where(Tells).SelectMany(static column => column.Attributes).DistinctBy(static attribute => attribute.Name, StringComparer.OrdinalIgnoreCase)];
        _sources = Array.ConvertAll(attributes, attribute => Find(attribute.Name));
        _builder = new DirectoryImageBuilder(name, new AttributeSchema(attributes)) { KnowsMemberships = false, KnowsContainers = false };
    }

    public DirectoryImage Build(DateTimeOffset readAt)
    {
        foreach (ExportColumn column in _rows.Columns.Where(static column => column.IsWorthless))
        {
            foreach (AttributeDefinition attribute in column.Attributes.Where(attribute => Find(attribute.Name) is null))
            {
                _builder.SetUnknown(attribute.Name, column.Advice());
            }
        }

        foreach (ExportRow row in _rows.Rows)
        {
            Add(row);
        }

        return _builder.Build(_name, readAt);
    }

    // An empty column is one of a property that nobody asked Microsoft Graph for. Without ids, nobody can tell whom the ids of sponsors mean.
    private bool Tells(ExportColumn column) => !column.IsEmpty && (column.Attribute.Name != Sponsors || _key.Attribute.Name == ExportColumn.Id);

    /// <summary>The column that tells an attribute; null if none does.</summary>
    private ExportColumn? Find(string attribute) =>
        _rows.Columns.FirstOrDefault(column => column is { IsEmpty: false, IsWorthless: false, Attributes.Count: 1 } && string.Equals(column.Attribute.Name, attribute, StringComparison.OrdinalIgnoreCase));

    private void Add(ExportRow row)
    {
        string anchor = row.Texts[_key.Ordinal];
        if (anchor.Length == 0)
        {
            Report(row, _key, $"the cell is empty, so that nobody knows which account the row is about; the row is left out");
        }
        else if (!_lines.TryAdd(anchor, row.Line))
        {
            Report(row, _key, $"\"{anchor}\" stands on line {_lines[anchor]} too; the later row is left out");
        }
        else
        {
            Fact[] facts = Array.ConvertAll(_sources, column => column is null ? Fact.Unknown : Read(row, column));
            int added = _builder.AddAccount(anchor, anchor, ContainerPath.Root, facts);
            if (Array.Exists(_sources, column => column?.Attribute.Name == Synchronised && facts[Array.IndexOf(_sources, column)].Value is true))
            {
                _builder.Master(added, "is synchronised from Active Directory");
            }
        }
    }

    private Fact Read(ExportRow row, ExportColumn column)
    {
        string text = row.Texts[column.Ordinal];
        return text.Length == 0 ? Fact.None
            : column.Attribute.IsMultiValued ? Fact.Of(ValueList.OfTexts(text.Split(column.Attribute.Type == AttributeType.Reference ? s_betweenIds : s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)))
            : column.Attribute.Type switch
            {
                AttributeType.DateTime => ReadDate(row, column, text),
                AttributeType.Boolean => ReadFlag(row, column, text),
                _ => Fact.Of(text),
            };
    }

    private Fact ReadDate(ExportRow row, ExportColumn column, string text) => _dates.TryRead(text, out DateTimeOffset date)
        ? Fact.Of(date)
        : Unreadable(row, column, text, "a date such as 2026-06-30T08:15:00Z was expected. If the file has dates in the form of another culture, pass -Culture");

    private Fact ReadFlag(ExportRow row, ExportColumn column, string text) =>
        s_yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? Fact.True
        : s_no.Contains(text, StringComparer.OrdinalIgnoreCase) ? Fact.False
        : Unreadable(row, column, text, "True or False was expected");

    private Fact Unreadable(ExportRow row, ExportColumn column, string text, string expected)
    {
        Report(row, column, $"\"{text}\" was found, and {expected}. {column.Attribute.Name} of this account is unknown");
        return Fact.Unknown;
    }

    private void Report(ExportRow row, ExportColumn column, string what) =>
        _onProblem(new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, FormattableString.Invariant($"{_name}, line {row.Line}, column {column.Name}: {what}.")) { System = _name, Attribute = column.Name, Line = row.Line, Column = column.Ordinal + 1 });
}
