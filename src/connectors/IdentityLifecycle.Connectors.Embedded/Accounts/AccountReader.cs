using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Reads single accounts as they are now, with everything they may do: three statements for each.</summary>
internal sealed class AccountReader
{
    private const int FirstValue = 4;

    private readonly DirectoryContent _content;
    private readonly string _directory;
    private readonly DateTimeOffset _restorableSince;
    private readonly StoredAttribute[] _columns;
    private readonly Dictionary<long, StoredAttribute> _rows;
    private readonly string _select;

    /// <summary>A reader for one transaction.</summary>
    /// <param name="content">The directory's content.</param>
    /// <param name="directory">The directory's name.</param>
    /// <param name="restorableSince">What was deleted before cannot be restored any more.</param>
    public AccountReader(DirectoryContent content, string directory, DateTimeOffset restorableSince)
    {
        _content = content;
        _directory = directory;
        _restorableSince = restorableSince;
        _columns = content.Attributes.InUse.Where(static attribute => attribute.Column is not null).ToArray();
        _rows = content.Attributes.InUse.Where(static attribute => attribute.Column is null).ToDictionary(static attribute => attribute.Id!.Value);
        _select = $"SELECT id, name, container, deletedAt{string.Concat(_columns.Select(static attribute => $", \"{attribute.Column}\""))} FROM account WHERE anchor = ?1";
    }

    public IReadOnlyList<AccountReading> Read(IReadOnlyList<string> anchors) => anchors.Select(Read).ToArray();

    private AccountReading Read(string anchor)
    {
        Statement row = _content.Database.Prepare(_select).Bind(1, anchor);
        if (!row.Step())
        {
            return new AccountReading(anchor, AccountExistence.Absent);
        }

        (long id, string name, long container, DateTimeOffset? deletedAt) = (row.Integer(0), row.Text(1), row.Integer(2), row.InstantOrNull(3));
        Dictionary<string, Fact> facts = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < _columns.Length; index++)
        {
            if (!row.IsNull(index + FirstValue))
            {
                facts.Add(_columns[index].Name, StoredValue.Read(row, index + FirstValue, _columns[index].Definition.Type));
            }
        }

        row.Reset();
        if (deletedAt < _restorableSince)
        {
            return new AccountReading(anchor, AccountExistence.Absent);
        }

        ReadRows(id, facts);
        return new AccountReading(anchor, deletedAt is null ? AccountExistence.Present : AccountExistence.Deleted)
        {
            Name = name,
            Container = _content.Containers.PathOf(container),
            Facts = facts,
            Access = _content.Entitlements.AccessOf(id, _directory),
        };
    }

    private void ReadRows(long account, Dictionary<string, Fact> facts)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        List<(long Attribute, object Value)> values = [];
        Statement rows = _content.Database.Prepare("SELECT attribute, value FROM accountValue WHERE account = ?1 ORDER BY attribute, position").Bind(1, account);
        while (rows.Step())
        {
            long attribute = rows.Integer(0);
            values.Add((attribute, StoredValue.Read(rows, 1, _rows[attribute].Definition.Type).Value!));
        }

        foreach (IGrouping<long, object> group in values.GroupBy(static value => value.Attribute, static value => value.Value))
        {
            StoredAttribute attribute = _rows[group.Key];
            facts.Add(attribute.Name, attribute.Definition.IsMultiValued ? Fact.Of(ValueList.Of(group.ToArray())) : Fact.From(group.First()));
        }
    }
}
