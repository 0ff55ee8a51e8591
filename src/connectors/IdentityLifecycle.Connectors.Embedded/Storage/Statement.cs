using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>
/// One prepared statement. Parameters are numbered from 1 and columns from 0, as SQLite does. Used directly rather than through a data
/// reader, because a million accounts are read without making a text for every repeated value.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private RowSum? _sum;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    public Statement Bind(int parameter, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text16(_statement, parameter, value));
        return this;
    }

    /// <summary>Binds a text as the bytes that the file keeps.</summary>
    public Statement BindUtf8(int parameter, ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, text));
        return this;
    }

    public Statement Bind(int parameter, long? value)
    {
        Check(value is long number ? raw.sqlite3_bind_int64(_statement, parameter, number) : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    public Statement BindNumber(int parameter, double value)
    {
        Check(raw.sqlite3_bind_double(_statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, byte[] value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    /// <summary>Binds an instant as ticks of 100 nanoseconds since the year 1 (UTC), so that it comes back exactly.</summary>
    public Statement Bind(int parameter, DateTimeOffset? value) => Bind(parameter, value?.UtcTicks);

    /// <summary>Goes to the next row; false, and ready to run again, when there is none.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        return false;
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>The first column of the first row as a number; null if there is none.</summary>
    public long? RunForInteger()
    {
        if (!Step())
        {
            return null;
        }

        long? value = IntegerOrNull(0);
        Reset();
        return value;
    }

    /// <summary>The first column of the first row as a text; null if there is none.</summary>
    public string? RunForText()
    {
        if (!Step())
        {
            return null;
        }

        string? value = TextOrNull(0);
        Reset();
        return value;
    }

    /// <summary>Leaves the rows that were not read and forgets the parameters.</summary>
    public void Reset()
    {
        // The code only repeats what the last step said.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public double Number(int column) => raw.sqlite3_column_double(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>A text's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public DateTimeOffset Instant(int column) => Integer(column) is long ticks and >= 0 && ticks <= DateTime.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : throw Damage(column, "an instant");

    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    /// <summary>Makes sure that a row is as it was written: its last column is the sum of all before it. A row of an older version has none.</summary>
    public void RequireSum()
    {
        int last = raw.sqlite3_column_count(_statement) - 1;
        long sum = Integer(last);
        if (sum == 0)
        {
            return;
        }

        _sum ??= new RowSum();
        for (int column = 0; column < last; column++)
        {
            AddToSum(column);
        }

        if (_sum.Take() != sum)
        {
            throw Damage(last, "the sum of its row");
        }
    }

    /// <summary>The member of an enumeration that a text names.</summary>
    public T Name<T>(int column)
        where T : struct, Enum => ToName<T>(column, Text(column));

    /// <summary>The member of an enumeration that a text names; null if there is no text.</summary>
    public T? NameOrNull<T>(int column)
        where T : struct, Enum => IsNull(column) ? null : Name<T>(column);

    /// <summary>The member of an enumeration that a text names which was read from a column before.</summary>
    public T ToName<T>(int column, string text)
        where T : struct, Enum => NamesOf<T>.TryFind(text, out T value) ? value : throw Damage(column, typeof(T).Name);

    /// <summary>A day, kept as <c>2026-03-31</c>.</summary>
    public DateOnly Day(int column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw Damage(column, "a day");

    /// <summary>What a text means; a text that cannot be read is damage.</summary>
    public T Parse<T>(int column, Func<string, T> parse)
    {
        try
        {
            return parse(Text(column));
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidDataException or InvalidOperationException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw Damage(column, "values");
        }
    }

    public void Dispose() => _statement.Dispose();

    /// <summary>
    /// SQLite does not notice that a byte within a value has changed. Whoever reads the value does, and it is the same as any other damage.
    /// </summary>
    private SqliteException Damage(int column, string expected) =>
        new($"The column {raw.sqlite3_column_name(_statement, column).utf8_to_string()} holds something else than {expected}.", raw.SQLITE_CORRUPT);

    private void AddToSum(int column)
    {
        switch (raw.sqlite3_column_type(_statement, column))
        {
            case raw.SQLITE_NULL: _sum!.AddNothing(); break;
            case raw.SQLITE_INTEGER: _sum!.Add(Integer(column)); break;
            default: _sum!.AddUtf8(Utf8(column)); break;
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
