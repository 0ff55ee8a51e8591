using System.Text;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Finds, reads and writes single accounts. Column names come from our own schema, values are always parameters.</summary>
internal sealed class AccountTable
{
    private const string Select =
        "SELECT id, anchor, name, container, accountEnabled, deletedAt, lastSignInDateTime, sessionsRevokedBy FROM account WHERE ";

    private readonly Database _database;

    public AccountTable(Database database) => _database = database;

    /// <summary>The account of an anchor, deleted ones included.</summary>
    public AccountRow? Find(string anchor) => ReadRow(_database.Prepare(Select + "anchor = ?1").Bind(1, anchor));

    /// <summary>The account that an operation created before.</summary>
    public AccountRow? FindCreatedBy(string operationId) =>
        ReadRow(_database.Prepare(Select + "createdBy = ?1 AND createdBy IS NOT NULL AND deletedAt IS NULL").Bind(1, operationId));

    /// <summary>The account of a name in a container.</summary>
    public AccountRow? FindNamed(long container, string name) =>
        ReadRow(_database.Prepare(Select + "container = ?1 AND nameKey = ?2 AND deletedAt IS NULL").Bind(1, container).Bind(2, DirectorySchema.KeyOf(name)));

    /// <summary>The hash of an account's password; null if it has none.</summary>
    public string? ReadPasswordHash(string anchor) => _database.Prepare("SELECT passwordHash FROM account WHERE anchor = ?1 AND deletedAt IS NULL").Bind(1, anchor).RunForText();

    /// <summary>The account that has a value of a unique attribute.</summary>
    public AccountRow? FindHolder(string attribute, string value)
    {
        string column = DirectorySchema.UniqueColumns[attribute];
        return ReadRow(_database.Prepare($"{Select}\"{column}\" = ?1 AND \"{column}\" IS NOT NULL AND deletedAt IS NULL").Bind(1, KeyOf(attribute, value)));
    }

    /// <summary>The first account that has a value of an attribute, or of one of its values; slow for attributes that are not unique.</summary>
    public AccountRow? FindByValue(StoredAttribute attribute, object value)
    {
        Statement search = attribute.Column is string column
            ? _database.Prepare($"{Select}\"{column}\" = ?1 AND deletedAt IS NULL LIMIT 1")
            : _database.Prepare(Select + "deletedAt IS NULL AND id IN (SELECT account FROM accountValue WHERE value = ?1 AND attribute = ?2) LIMIT 1").Bind(2, attribute.Id);
        StoredValue.Bind(search, 1, value);
        return ReadRow(search);
    }

    /// <summary>The fact of an attribute.</summary>
    public Fact ReadFact(long account, StoredAttribute attribute)
    {
        if (attribute.Column is string column)
        {
            Statement cell = _database.Prepare($"SELECT \"{column}\" FROM account WHERE id = ?1").Bind(1, account);
            Fact fact = cell.Step() && !cell.IsNull(0) ? StoredValue.Read(cell, 0, attribute.Definition.Type) : Fact.None;
            cell.Reset();
            return fact;
        }

        return attribute.Id is null ? Fact.None : ReadRows(account, attribute);
    }

    /// <summary>Adds an account and returns its row's id.</summary>
    public long Insert(string anchor, string name, long container, string? createdBy, IReadOnlyList<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        List<(string Column, object? Value)> cells =
        [
            ("anchor", anchor), ("name", name), ("nameKey", DirectorySchema.KeyOf(name)), ("container", container), ("createdBy", createdBy),
            .. CellsOf(facts),
        ];
        StringBuilder sql = new("INSERT INTO account (", 512);
        foreach ((string column, _) in cells)
        {
            sql.Append('"').Append(column).Append("\", ");
        }

        sql.Length -= 2;
        sql.Append(") VALUES (?").Insert(sql.Length, ", ?", cells.Count - 1).Append(')');
        Run(sql.ToString(), cells);
        long account = _database.LastRowId();
        WriteRows(account, facts, isNew: true);
        return account;
    }

    /// <summary>Writes attributes of an account.</summary>
    public void Update(long account, IReadOnlyList<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        List<(string Column, object? Value)> cells = [.. CellsOf(facts)];
        SetCells(account, cells);
        WriteRows(account, facts, isNew: false);
    }

    /// <summary>Writes columns of an account.</summary>
    public void SetCells(long account, IReadOnlyList<(string Column, object? Value)> cells)
    {
        if (cells.Count > 0)
        {
            string sql = $"UPDATE account SET {string.Join(", ", cells.Select(static (cell, index) => $"\"{cell.Column}\" = ?{index + 1}"))} WHERE id = ?{cells.Count + 1}";
            Run(sql, [.. cells, ("id", account)]);
        }
    }

    /// <summary>Removes for good what was deleted before an instant, and the references to it; true if there was anything.</summary>
    public bool Purge(DateTimeOffset before)
    {
        if (_database.Prepare("SELECT 1 FROM account WHERE deletedAt < ?1 LIMIT 1").Bind(1, before).RunForInteger() is null)
        {
            return false;
        }

        _database.Prepare("UPDATE account SET manager = NULL WHERE manager IN (SELECT anchor FROM account WHERE deletedAt < ?1)").Bind(1, before).Run();
        _database.Prepare("DELETE FROM account WHERE deletedAt < ?1").Bind(1, before).Run();
        return true;
    }

    private static IEnumerable<(string Column, object? Value)> CellsOf(IReadOnlyList<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        foreach ((StoredAttribute attribute, Fact fact) in facts)
        {
            if (attribute.Column is not string column)
            {
                continue;
            }

            yield return (column, fact.Value);
            if (DirectorySchema.IgnoresCase(attribute.Name))
            {
                yield return (DirectorySchema.UniqueColumns[attribute.Name], fact.AsText() is string text ? DirectorySchema.KeyOf(text) : null);
            }
        }
    }

    private void Run(string sql, List<(string Column, object? Value)> cells)
    {
        Statement statement = _database.Prepare(sql);
        for (int index = 0; index < cells.Count; index++)
        {
            StoredValue.Bind(statement, index + 1, cells[index].Value);
        }

        statement.Run();
    }

    private void WriteRows(long account, IReadOnlyList<(StoredAttribute Attribute, Fact Fact)> facts, bool isNew)
    {
        foreach ((StoredAttribute attribute, Fact fact) in facts)
        {
            if (attribute.Column is not null)
            {
                continue;
            }

            if (!isNew)
            {
                _database.Prepare("DELETE FROM accountValue WHERE account = ?1 AND attribute = ?2").Bind(1, account).Bind(2, attribute.Id).Run();
            }

            IReadOnlyList<object> values = fact.Value as ValueList ?? (fact.Value is object single ? [single] : (IReadOnlyList<object>)[]);
            for (int position = 0; position < values.Count; position++)
            {
                Statement insertion = _database.Prepare("INSERT INTO accountValue (account, attribute, position, value) VALUES (?1, ?2, ?3, ?4)");
                StoredValue.Bind(insertion.Bind(1, account).Bind(2, attribute.Id).Bind(3, position), 4, values[position]);
                insertion.Run();
            }
        }
    }

    private Fact ReadRows(long account, StoredAttribute attribute)
    {
        List<object> values = [];
        Statement rows = _database.Prepare("SELECT value FROM accountValue WHERE account = ?1 AND attribute = ?2 ORDER BY position").Bind(1, account).Bind(2, attribute.Id);
        while (rows.Step())
        {
            values.Add(StoredValue.Read(rows, 0, attribute.Definition.Type).Value!);
        }

        return attribute.Definition.IsMultiValued ? Fact.Of(ValueList.Of(values)) : values.Count == 0 ? Fact.None : Fact.From(values[0]);
    }

    private static AccountRow? ReadRow(Statement row)
    {
        if (!row.Step())
        {
            return null;
        }

        AccountRow account = new(row.Integer(0), row.Text(1), row.Text(2), row.Integer(3), row.Integer(4) != 0)
        {
            DeletedAt = row.InstantOrNull(5),
            LastSignIn = row.InstantOrNull(6),
            SessionsRevokedBy = row.TextOrNull(7),
        };
        row.Reset();
        return account;
    }

    private static string KeyOf(string attribute, string value) => DirectorySchema.IgnoresCase(attribute) ? DirectorySchema.KeyOf(value) : value;
}
