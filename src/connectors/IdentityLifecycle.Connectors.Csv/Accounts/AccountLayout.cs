using IdentityLifecycle.Texts;
using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>Which column of an export holds what.</summary>
internal sealed class AccountLayout
{
    private const string EnabledAttribute = "accountEnabled";

    private static readonly string[] s_anchors = ["id", "objectId", "objectGUID", "anchor"];
    private static readonly string[] s_names = ["name", "cn", "displayName", "userPrincipalName"];
    private static readonly string[] s_enabled = [EnabledAttribute, "enabled"];

    private readonly CsvFile _file;
    private readonly AttributeSchema _columns;
    private readonly AccountSettings _settings;

    /// <summary>Finds the columns in a header.</summary>
    public AccountLayout(CsvFile file, AttributeSchema columns, AccountSettings settings)
    {
        _file = file;
        _columns = columns;
        _settings = settings;
        Anchor = Find(AccountSettings.AnchorSetting, s_anchors);
        Name = Find(AccountSettings.NameSetting, s_names);
        Container = Find(AccountSettings.ContainerSetting, [AccountSettings.ContainerSetting]);
        MemberOf = Find(AccountSettings.MemberOfSetting, [AccountSettings.MemberOfSetting]);
        Enabled = Find(AccountSettings.EnabledSetting, s_enabled);
        if (Anchor < 0)
        {
            throw NoAnchor();
        }

        (Schema, Sources) = Arrange();
        Manager = Schema.OrdinalOf("manager");
        ManagerBy = FindManagerBy();
    }

    /// <summary>The column with the anchor.</summary>
    public int Anchor { get; }

    /// <summary>The column with the name, or -1.</summary>
    public int Name { get; }

    /// <summary>The column with the container, or -1.</summary>
    public int Container { get; }

    /// <summary>The column with the groups, or -1.</summary>
    public int MemberOf { get; }

    /// <summary>The column with the enabled state, or -1.</summary>
    public int Enabled { get; }

    /// <summary>The attributes of the accounts.</summary>
    public AttributeSchema Schema { get; }

    /// <summary>The column of each attribute.</summary>
    public IReadOnlyList<int> Sources { get; }

    /// <summary>The attribute with the manager, or -1.</summary>
    public int Manager { get; }

    /// <summary>The attribute that the manager column refers to; -1 if that is the anchor.</summary>
    public int ManagerBy { get; }

    private int Find(string setting, IEnumerable<string> defaults)
    {
        if (_settings.RoleColumns[setting] is { Length: > 0 } given)
        {
            return ColumnOf(given, $"\"{setting}\"");
        }

        return defaults.Select(_columns.OrdinalOf).FirstOrDefault(static ordinal => ordinal >= 0, -1);
    }

    private (AttributeSchema Schema, int[] Sources) Arrange()
    {
        Dictionary<string, int> sources = new(StringComparer.OrdinalIgnoreCase);
        if (Enabled >= 0)
        {
            sources.Add(EnabledAttribute, Enabled);
        }

        foreach ((string attribute, string column) in _settings.Columns)
        {
            sources[attribute] = ColumnOf(column, $"\"columns\": attribute \"{attribute}\"");
        }

        HashSet<int> used = [.. sources.Values, Container, MemberOf];
        for (int column = 0; column < _columns.Count; column++)
        {
            if (!used.Contains(column))
            {
                sources.TryAdd(_columns[column].Name, column);
            }
        }

        return (new AttributeSchema(sources.Keys.Select(AttributeVocabulary.Define)), [.. sources.Values]);
    }

    private int FindManagerBy()
    {
        if (_settings.ManagerBy is not { Length: > 0 } attribute || attribute.Equals(AccountSettings.AnchorSetting, StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        return Schema.TryGetOrdinal(attribute, out int ordinal)
            ? ordinal
            : throw Header($"\"{AccountSettings.ManagerBySetting}\" names the attribute \"{attribute}\", which the file does not have.", attribute);
    }

    private int ColumnOf(string name, string where) => _columns.TryGetOrdinal(name, out int ordinal)
        ? ordinal
        : throw Header($"{where} names the column \"{name}\", which the file does not have. Its columns are {ColumnNames()}.", name);

    private LifecycleException NoAnchor() => Header(
        $"none of the columns {string.Join(", ", s_anchors)} is there. Name the column with the account's unchanging id in \"{AccountSettings.AnchorSetting}\". The columns are {ColumnNames()}.",
        AccountSettings.AnchorSetting);

    private LifecycleException Header(string message, string attribute) =>
        new(LifecycleErrorKind.SourceHeaderInvalid, $"{_file.Name}: {message}") { TargetName = _file.Path, Attribute = attribute };

    private string ColumnNames() => ShownText.Shorten(string.Join(", ", _columns.Attributes.Select(static column => column.Name)));
}
