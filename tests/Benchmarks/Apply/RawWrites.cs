using IdentityLifecycle.KillHarness;
using IdentityLifecycle.Plans;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Benchmarks.Apply;

/// <summary>
/// What a program would do that knows beforehand which rows to write: the same rows in the same files with the same settings, 500 in one
/// transaction, with prepared commands. It reads nothing, compares nothing and makes nothing.
/// </summary>
internal sealed class RawWrites
{
    private const int InOneTransaction = 500;

    private static readonly string[] s_stateTables = ["link", "personState", "accessGrant", "effect", "pastOperation", "runPlan", "run"];

    private readonly IReadOnlyList<RawCommand> _directory;
    private readonly IReadOnlyList<RawCommand> _state;

    private RawWrites(IReadOnlyList<RawCommand> directory, IReadOnlyList<RawCommand> state)
    {
        _directory = directory;
        _state = state;
    }

    /// <summary>How many rows are written.</summary>
    public int Rows => _directory.Count + _state.Count;

    /// <summary>Finds out what applying the plan wrote.</summary>
    public static RawWrites Of(LifecyclePlan plan, ApplyScenario applied)
    {
        using SqliteConnection directory = Open(applied.DirectoryPath, "NORMAL");
        Dictionary<string, object> anchors = ReadRows(directory, "SELECT employeeId, anchor FROM account").ToDictionary(static row => (string)row[0], static row => row[1]);
        long staff = (long)ReadRows(directory, "SELECT id FROM entitlement").Single()[0];
        Dictionary<string, long> containers = ReadRows(directory, "SELECT name, id FROM container").ToDictionary(static row => (string)row[0], static row => (long)row[1]);
        RawDirectory rows = new(anchors, staff, containers);
        using SqliteConnection state = Open(applied.StatePath, "FULL");
        return new RawWrites([.. plan.Changes.SelectMany(rows.Of)], [.. Journal(state), .. s_stateTables.SelectMany(table => Insertions(state, table))]);
    }

    /// <summary>Writes them.</summary>
    public void Write(ApplyScenario fresh)
    {
        using SqliteConnection directory = Open(fresh.DirectoryPath, "NORMAL");
        using SqliteConnection state = Open(fresh.StatePath, "FULL");
        Write(directory, _directory);
        Write(state, _state);
    }

    private static void Write(SqliteConnection connection, IReadOnlyList<RawCommand> commands)
    {
        Dictionary<string, SqliteCommand> prepared = [];
        foreach (RawCommand[] chunk in commands.Chunk(InOneTransaction))
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            foreach (RawCommand command in chunk)
            {
                SqliteCommand statement = Prepare(connection, prepared, command);
                statement.Transaction = transaction;
                for (int index = 0; index < command.Values.Length; index++)
                {
                    statement.Parameters[index].Value = command.Values[index];
                }

                statement.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        foreach (SqliteCommand statement in prepared.Values)
        {
            statement.Dispose();
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, Dictionary<string, SqliteCommand> prepared, RawCommand command)
    {
        if (!prepared.TryGetValue(command.Text, out SqliteCommand? statement))
        {
            statement = connection.CreateCommand();
            statement.CommandText = command.Text;
            for (int index = 0; index < command.Values.Length; index++)
            {
                statement.Parameters.Add(new SqliteParameter($"${index}", command.Values[index]));
            }

            statement.Prepare();
            prepared.Add(command.Text, statement);
        }

        return statement;
    }

    /// <summary>An intent, and later its outcome: two writes of one row.</summary>
    private static IEnumerable<RawCommand> Journal(SqliteConnection state)
    {
        const string Insertion = "INSERT INTO journal (runId, operationId, changeId, kind, identity, directory, anchor, description, reason, prior, at, name, process, written) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
        const string Outcome = "UPDATE journal SET status = $0, outcomeAnchor = $1, message = $2, outcomeAt = $3 WHERE runId = $4 AND operationId = $5";
        List<object[]> rows = ReadRows(state, "SELECT runId, operationId, changeId, kind, identity, directory, anchor, description, reason, prior, at, name, process, written, status, outcomeAnchor, message, outcomeAt FROM journal ORDER BY sequence");
        foreach (object[][] chunk in rows.Chunk(InOneTransaction / 2))
        {
            foreach (object[] row in chunk)
            {
                yield return new RawCommand(Insertion, row[..14]);
            }

            foreach (object[] row in chunk)
            {
                yield return new RawCommand(Outcome, [.. row[14..18], row[0], row[1]]);
            }
        }
    }

    private static IEnumerable<RawCommand> Insertions(SqliteConnection state, string table)
    {
        List<object[]> rows = ReadRows(state, $"SELECT * FROM {table}");
        if (rows.Count == 0)
        {
            return [];
        }

        string text = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, rows[0].Length).Select(static index => $"${index}"))})";
        return rows.Select(row => new RawCommand(text, row));
    }

    private static List<object[]> ReadRows(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        using SqliteDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static SqliteConnection Open(string path, string synchronous)
    {
        SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = {synchronous}; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY";
        command.ExecuteNonQuery();
        return connection;
    }
}
