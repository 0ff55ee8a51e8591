using IdentityLifecycle.Connectors.StateTables;
using IdentityLifecycle.Events;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>An open file with its prepared statements. One thread at a time uses it.</summary>
internal sealed class Database : StateDatabase
{
    /// <summary>How long another program's write is waited for.</summary>
    public const int BusySeconds = 30;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private Database(SqliteConnection connection, FileFormat format, string path)
    {
        _connection = connection;
        Format = format;
        Path = path;
    }

    public FileFormat Format { get; }

    public string Path { get; }

    public override string Location => Path;

    /// <summary>Whether SQLite could open the file for reading only.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_connection.Handle, "main") == 1;

    /// <summary>Opens a file that exists, whatever it is.</summary>
    public static Database Open(FileFormat format, string path)
    {
        SqliteConnectionStringBuilder settings = new() { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        SqliteConnection connection = new(settings.ToString());
        try
        {
            connection.Open();
            Database database = new(connection, format, path);
            database.SetPatience(TimeSpan.FromSeconds(BusySeconds));
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>How long SQLite itself waits for another program's transaction, on the calling thread.</summary>
    public void SetPatience(TimeSpan patience) => _ = raw.sqlite3_busy_timeout(_connection.Handle, (int)patience.TotalMilliseconds);

    public override Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out Statement? statement))
        {
            statement = new Statement(_connection.Handle!, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    public override Statement PrepareOnce(string sql) => new(_connection.Handle!, sql);

    /// <summary>Runs a script without parameters.</summary>
    public void Execute(string script)
    {
        int code = raw.sqlite3_exec(_connection.Handle, script);
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
        }
    }

    /// <summary>Runs a script outside of any transaction, such as a setting of SQLite's.</summary>
    /// <returns>True.</returns>
    public bool Apply(string script) => Guard(() =>
    {
        Execute(script);
        return true;
    });

    /// <summary>Reads every page once and makes sure that all of them belong together. It takes about a second and a half for a gigabyte.</summary>
    /// <returns>True.</returns>
    public bool RequireWhole() => ReadText("PRAGMA quick_check(1)") is "ok" or null ? true : throw FileErrors.Damaged(Format, Path);

    /// <summary>One text of a query without parameters; null if there is none.</summary>
    public string? ReadText(string sql)
    {
        using Statement statement = PrepareOnce(sql);
        return statement.RunForText();
    }

    /// <summary>Copies everything into another open file.</summary>
    /// <returns>Null, or what SQLite says went wrong in either file.</returns>
    public SqliteException? CopyTo(Database target, int pagesAtOnce, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        using sqlite3_backup copy = raw.sqlite3_backup_init(target._connection.Handle, "main", _connection.Handle, "main");
        int code = copy.IsInvalid ? raw.sqlite3_errcode(target._connection.Handle) : raw.SQLITE_OK;
        while (code == raw.SQLITE_OK)
        {
            cancellationToken.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(copy, pagesAtOnce);
            int total = raw.sqlite3_backup_pagecount(copy);
            progress?.Report(new LifecycleEvent("Copying", total - raw.sqlite3_backup_remaining(copy), total));
        }

        return code == raw.SQLITE_DONE ? null : new SqliteException(raw.sqlite3_errstr(code).utf8_to_string(), code & 0xFF, code);
    }

    public override int Changes() => raw.sqlite3_changes(_connection.Handle);

    /// <summary>The row id that the last insertion gave.</summary>
    public long LastRowId() => raw.sqlite3_last_insert_rowid(_connection.Handle);

    public override T Read<T>(Func<T> work) => InTransaction("BEGIN", work);

    public override T Write<T>(Func<T> work) => InTransaction("BEGIN IMMEDIATE", work);

    public override Database OpenSnapshot()
    {
        try
        {
            Database snapshot = Open(Format, Path);
            snapshot.Execute("BEGIN");
            return snapshot;
        }
        catch (SqliteException error)
        {
            throw FileErrors.Translate(Format, Path, error);
        }
    }

    public override T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw FileErrors.Translate(Format, Path, error);
        }
    }

    public override void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _connection.Dispose();
    }

    private T InTransaction<T>(string begin, Func<T> work) => Guard(() =>
    {
        Execute(begin);
        try
        {
            T result = work();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    });

    private void RollBack()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Reset();
        }

        // SQLite itself has rolled back already after some errors; then there is nothing left to do.
        _ = raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
    }
}
