using System.Text;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>Writes rows of one table, each with its <see cref="RowSum"/> in the column <c>sum</c>.</summary>
internal sealed class RowWriter
{
    private readonly Lazy<Statement> _prepared;
    private readonly RowSum _sum = new();
    private int _count;

    /// <param name="database">The file.</param>
    /// <param name="insertion">How to insert, such as <c>INSERT OR REPLACE INTO link</c>.</param>
    /// <param name="columns">The columns in the order in which their values are added, and in which they must be read.</param>
    public RowWriter(Database database, string insertion, string columns)
    {
        string values = string.Join(", ", Enumerable.Range(1, columns.Count(static character => character == ',') + 2).Select(static number => FormattableString.Invariant($"?{number}")));
        _prepared = new Lazy<Statement>(() => database.Prepare($"{insertion} ({columns}, sum) VALUES ({values})"));
    }

    private Statement Row => _prepared.Value;

    public RowWriter Add(string? value)
    {
        if (value is null)
        {
            return AddNothing();
        }

        // The bytes go to SQLite as they are summed: half of a surrogate pair would become other bytes there.
        byte[] text = Encoding.UTF8.GetBytes(value);
        _sum.AddUtf8(text);
        Row.BindUtf8(++_count, text);
        return this;
    }

    public RowWriter Add(long? value)
    {
        if (value is not long number)
        {
            return AddNothing();
        }

        _sum.Add(number);
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

    private RowWriter AddNothing()
    {
        _sum.AddNothing();
        Row.Bind(++_count, (long?)null);
        return this;
    }
}
