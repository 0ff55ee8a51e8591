using System.Data;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Connectors.StateTables;
using Npgsql;

namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>A connection to the schema of a state store. One that broke is opened again for the next transaction.</summary>
internal sealed class PostgreSqlDatabase(StoreSettings settings) : StateDatabase
{
    // Whoever holds the memory's row and falls silent is cut off, so that nobody waits for a machine that is gone.
    private const string Limits = "SET LOCAL idle_in_transaction_session_timeout = '60s'";
    private const string Clock = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    private const long TicksOfMicrosecond = 10;
    private const int PreparedStatements = 60;

    private static readonly string[] s_reading = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"];
    private static readonly string[] s_writing = ["BEGIN ISOLATION LEVEL READ COMMITTED", "SET LOCAL lock_timeout = '10s'", Limits];

    private readonly Dictionary<string, PostgreSqlStatement> _statements = new(StringComparer.Ordinal);
    private readonly WriteQueue _queue = new();
    private NpgsqlConnection? _connection;

    public override string Location => settings.Place;

    /// <summary>The server's clock, as it was when the transaction began and had its turn.</summary>
    public DateTimeOffset ServerTime { get; private set; }

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("No transaction has begun.");

    public override PostgreSqlStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out PostgreSqlStatement? statement))
        {
            statement = new PostgreSqlStatement(this, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    public override PostgreSqlStatement PrepareOnce(string sql) => new(this, sql);

    public override int Changes()
    {
        _queue.Send(Connection, settings.Server.Timeout);
        return _queue.Changes;
    }

    public override T Read<T>(Func<T> work) => InTransaction([.. s_reading, Limits, Path, Clock], work);

    // The row is every writer's turn: they come one after the other, and each sees what the one before has committed.
    public override T Write<T>(Func<T> work) => InTransaction([.. s_writing, Path, "SELECT version FROM memory WHERE id = 1 FOR UPDATE", Clock], work);

    /// <summary>Does a piece of work that makes or changes tables, in one transaction.</summary>
    public T WriteSchema<T>(Func<T> work) => InTransaction([.. s_writing, Path, Clock], work);

    public override PostgreSqlDatabase OpenSnapshot()
    {
        PostgreSqlDatabase snapshot = new(settings);
        try
        {
            return snapshot.Guard(() =>
            {
                // Whoever reads may take as long as a directory takes to be read.
                snapshot.Begin([.. s_reading, Path, Clock]);
                return snapshot;
            });
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    public override T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (ServerErrors.IsOfServer(error))
        {
            throw ServerErrors.Translate(settings, error);
        }
    }

    public override void Dispose()
    {
        ResetStatements();
        _statements.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>A command of this transaction that is sent at once, after what waits.</summary>
    public NpgsqlCommand MakeCommand(string sql)
    {
        _queue.Send(Connection, settings.Server.Timeout);
        return new NpgsqlCommand(sql, Connection) { CommandTimeout = settings.Server.Timeout };
    }

    /// <summary>Sends a command with those that follow.</summary>
    public void Queue(NpgsqlBatchCommand command, Func<Exception>? otherwise)
    {
        _queue.Add(command, otherwise);
        if (_queue.IsFull)
        {
            _queue.Send(Connection, settings.Server.Timeout);
        }
    }

    /// <summary>Runs a script without parameters.</summary>
    public void Execute(string script)
    {
        using NpgsqlCommand command = MakeCommand(script);
        command.ExecuteNonQuery();
    }

    private string Path => $"SET LOCAL search_path TO {settings.Schema}";

    private T InTransaction<T>(IReadOnlyList<string> beginning, Func<T> work) => Guard(() =>
    {
        try
        {
            Begin(beginning);
            T result = work();
            _queue.Send(Connection, settings.Server.Timeout);
            Commit();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    });

    private void Begin(IReadOnlyList<string> beginning)
    {
        EnsureOpen();
        using NpgsqlBatch batch = new(Connection) { Timeout = settings.Server.Timeout };
        foreach (string command in beginning)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(command));
        }

        using NpgsqlDataReader answers = batch.ExecuteReader();
        long last = 0;
        do
        {
            last = answers.Read() ? answers.GetInt64(0) : throw new DamagedRowException("The row of memory is missing.");
        }
        while (answers.NextResult());
        ServerTime = DateTimeOffset.UnixEpoch.AddTicks(last * TicksOfMicrosecond);
    }

    private void EnsureOpen()
    {
        if (_connection is { State: ConnectionState.Open })
        {
            return;
        }

        _connection?.Dispose();
        NpgsqlConnectionStringBuilder connecting = settings.Server.Settings();

        // The same few statements are sent thousands of times; the server need plan each only once.
        connecting.MaxAutoPrepare = PreparedStatements;
        _connection = new NpgsqlConnection(connecting.ToString());
        _connection.Open();
    }

    private void Commit()
    {
        using NpgsqlCommand command = new("COMMIT", Connection) { CommandTimeout = settings.Server.Timeout };
        try
        {
            command.ExecuteNonQuery();
        }
        catch (Exception error) when (ServerErrors.IsOfServer(error) && !ServerErrors.IsRefusal(error))
        {
            throw new UnknownOutcomeException(error);
        }
    }

    private void RollBack()
    {
        _queue.Clear();
        try
        {
            ResetStatements();
            if (_connection is { State: ConnectionState.Open })
            {
                using NpgsqlCommand command = new("ROLLBACK", _connection) { CommandTimeout = settings.Server.Timeout };
                command.ExecuteNonQuery();
            }
        }
        catch (Exception error) when (ServerErrors.IsOfServer(error))
        {
            // The server rolls back what a connection leaves behind.
            _connection?.Dispose();
            _connection = null;
        }
    }

    private void ResetStatements()
    {
        foreach (PostgreSqlStatement statement in _statements.Values)
        {
            statement.Reset();
        }
    }
}
