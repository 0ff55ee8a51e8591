using System.Text;
using IdentityLifecycle.Connectors.StateTables;
using IdentityLifecycle.Connectors.StateTables.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>
/// One prepared statement. Parameters are numbered from 1 and columns from 0, as SQLite does. Used directly rather than through a data
/// reader, because a million accounts are read without making a text for every repeated value.
/// </summary>
internal sealed class Statement : StateStatement
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    protected override int Columns => raw.sqlite3_column_count(_statement);

    public override Statement Bind(int parameter, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text16(_statement, parameter, value));
        return this;
    }

    public override Statement BindUtf8(int parameter, ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, text));
        return this;
    }

    public override Statement Bind(int parameter, long? value)
    {
        Check(value is long number ? raw.sqlite3_bind_int64(_statement, parameter, number) : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    public Statement BindNumber(int parameter, double value)
    {
        Check(raw.sqlite3_bind_double(_statement, parameter, value));
        return this;
    }

    public override Statement Bind(int parameter, byte[] value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    public override Statement Bind(int parameter, DateTimeOffset? value) => Bind(parameter, value?.UtcTicks);

    public override bool Step()
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

    public override void Run()
    {
        while (Step())
        {
        }
    }

    public override void RunChanging(Func<Exception> otherwise)
    {
        Run();
        if (raw.sqlite3_changes(_database) == 0)
        {
            throw otherwise();
        }
    }

    public override void Reset()
    {
        // The code only repeats what the last step said.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public override long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public double Number(int column) => raw.sqlite3_column_double(_statement, column);

    public override string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>A text's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public override void Dispose() => _statement.Dispose();

    protected override SqliteException Damage(int column, string expected) =>
        new($"The column {raw.sqlite3_column_name(_statement, column).utf8_to_string()} holds something else than {expected}.", raw.SQLITE_CORRUPT);

    protected override void AddTo(RowSum sum, int column)
    {
        switch (raw.sqlite3_column_type(_statement, column))
        {
            case raw.SQLITE_NULL: sum.AddNothing(); break;
            case raw.SQLITE_INTEGER: sum.Add(Integer(column)); break;
            default: sum.AddUtf8(Utf8(column)); break;
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
