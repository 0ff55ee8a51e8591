using System.IO;
using System.Text.Json;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.PostgreSql;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.DatabaseServers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IdentityLifecycle.KillHarness;

/// <summary>The schema of a PostgreSQL server that keeps the state store of a scenario. A file of the scenario's folder names it to the processes that die.</summary>
/// <param name="Port">The server's port on loopback.</param>
/// <param name="Authority">The file with its certificate authority.</param>
/// <param name="Schema">The schema.</param>
public sealed record StateServer(int Port, string Authority, string Schema)
{
    private const string FileName = "state.json";

    private static readonly string[] s_tables = ["link", "personState", "accessGrant", "effect", "pastOperation", "run", "runLock", "journal"];
    private static int s_count;

    /// <summary>A new schema on a server.</summary>
    public static StateServer On(PostgreSqlServer server) => new(server.Port, server.AuthorityFile, NewSchema());

    /// <summary>The one of a scenario's folder; null if a file is its state store.</summary>
    public static StateServer? In(string folder) =>
        Path.Combine(folder, FileName) is string path && File.Exists(path) ? JsonSerializer.Deserialize<StateServer>(File.ReadAllText(path)) : null;

    /// <summary>Makes it the one of a scenario's folder.</summary>
    public void WriteTo(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this));

    /// <summary>Opens the state store.</summary>
    public IStateStore Open(bool initialize) => new PostgreSqlConnector().OpenState(
        new ConnectorSettings("state", "PostgreSql", Path.GetTempPath(), new Dictionary<string, object>
        {
            ["server"] = "127.0.0.1", ["port"] = (long)Port, ["database"] = "postgres", ["schema"] = Schema, ["certificateAuthority"] = Authority,
        }).WithCredential(new PasswordCredential(PostgreSqlServer.User, PostgreSqlServer.Password)),
        initialize);

    /// <summary>A store in another schema that knows the same registered plans, and nothing else.</summary>
    internal StateServer Copy()
    {
        StateServer copy = this with { Schema = NewSchema() };
        copy.Open(initialize: true).DisposeAsync().AsTask().GetAwaiter().GetResult();
        using NpgsqlConnection connection = Connect();
        using NpgsqlCommand command = new($"INSERT INTO {copy.Schema}.plan SELECT * FROM {Schema}.plan", connection);
        command.ExecuteNonQuery();
        return copy;
    }

    /// <summary>Saves what is left in the store as the file of an embedded one, so that the same queries tell about both.</summary>
    internal void SaveTo(string path)
    {
        File.Delete(path);
        ConnectorSettings settings = new("state", "Embedded", Path.GetDirectoryName(path)!, new Dictionary<string, object> { ["path"] = path });
        new EmbeddedConnector().OpenState(settings, initialize: true).DisposeAsync().AsTask().GetAwaiter().GetResult();
        using NpgsqlConnection from = Connect();
        using SqliteConnection to = new($"Data Source={path};Pooling=False");
        to.Open();
        using SqliteTransaction transaction = to.BeginTransaction();
        Array.ForEach(s_tables, table => Save(from, to, table));
        transaction.Commit();
    }

    private static string NewSchema() => FormattableString.Invariant($"trial_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}");

    private void Save(NpgsqlConnection from, SqliteConnection to, string table)
    {
        using NpgsqlCommand select = new($"SELECT * FROM {Schema}.{table}", from);
        using NpgsqlDataReader rows = select.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
        using SqliteCommand insert = to.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(static column => "$" + column))})";
        while (rows.Read())
        {
            insert.Parameters.Clear();
            for (int column = 0; column < columns.Length; column++)
            {
                insert.Parameters.AddWithValue("$" + columns[column], rows.GetValue(column));
            }

            insert.ExecuteNonQuery();
        }
    }

    private NpgsqlConnection Connect()
    {
        NpgsqlConnectionStringBuilder settings = new()
        {
            Host = "127.0.0.1", Port = Port, Username = PostgreSqlServer.User, Password = PostgreSqlServer.Password, Database = "postgres", SslMode = SslMode.Disable, Pooling = false,
        };
        NpgsqlConnection connection = new(settings.ToString());
        connection.Open();
        return connection;
    }
}
