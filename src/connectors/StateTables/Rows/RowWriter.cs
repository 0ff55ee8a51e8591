using System.Text;

namespace IdentityLifecycle.Connectors.StateTables.Rows;

/// <summary>Writes rows of one table, each with its <see cref="RowSum"/> in the column <c>sum</c>.</summary>
internal sealed class RowWriter
{
    private readonly Lazy<StateStatement> _prepared;
    private readonly RowSum _sum = new();
    private int _count;

    private RowWriter(StateDatabase database, string table, string columns, string onConflict)
    {
        string values = string.Join(", ", Enumerable.Range(1, columns.Count(static character => character == ',') + 2).Select(static number => FormattableString.Invariant($"?{number}")));
        _prepared = new Lazy<StateStatement>(() => database.Prepare($"INSERT INTO {table} ({columns}, sum) VALUES ({values}){onConflict}"));
    }

    private StateStatement Row => _prepared.Value;

    /// <summary>Writes rows of which the later replaces the earlier one of the same key.</summary>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns in the order in which their values are added, and in which they must be read.</param>
    /// <param name="key">The columns of the key, such as <c>identity, directory</c>.</param>
    public static RowWriter Replacing(StateDatabase database, string table, string columns, string key)
    {
        IEnumerable<string> others = columns.Split(", ").Append("sum").Except(key.Split(", ")).Select(static column => $"{column} = excluded.{column}");
        return new RowWriter(database, table, columns, $" ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", others)}");
    }

    /// <summary>Writes rows of which the first of a key stays.</summary>
    /// <inheritdoc cref="Replacing"/>
    public static RowWriter Keeping(StateDatabase database, string table, string columns, string key) => new(database, table, columns, $" ON CONFLICT ({key}) DO NOTHING");

    /// <summary>Writes rows of keys that are not there yet.</summary>
    /// <inheritdoc cref="Replacing"/>
    public static RowWriter Adding(StateDatabase database, string table, string columns) => new(database, table, columns, string.Empty);

    public RowWriter Add(string? value)
    {
        if (value is null)
        {
            _sum.AddNothing();
            Row.Bind(++_count, value);
            return this;
        }

        // The bytes go to the database as they are summed: half of a surrogate pair would become other bytes there.
        byte[] text = Encoding.UTF8.GetBytes(value);
        _sum.AddUtf8(text);
        Row.BindUtf8(++_count, text);
        return this;
    }

    public RowWriter Add(long? value)
    {
        if (value is long number)
        {
            _sum.Add(number);
        }
        else
        {
            _sum.AddNothing();
        }

        Row.Bind(++_count, value);
        return this;
    }

    public RowWriter Add(DateTimeOffset? value) => Add(value?.UtcTicks);

    /// <summary>Writes the row whose values were added.</summary>
    public void Write()
    {
        int last = _count + 1;
        _count = 0;
        Row.Bind(last, (long?)_sum.Take()).Run();
    }
}
