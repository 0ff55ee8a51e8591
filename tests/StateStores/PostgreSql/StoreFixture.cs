using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.PostgreSql;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.DatabaseServers;
using Npgsql;

namespace IdentityLifecycle.Tests.StateStores;

/// <content>The store is a schema of its own on the server of this test run.</content>
internal sealed partial class StoreFixture
{
    /// <summary>A key of sealed values.</summary>
    public static readonly byte[] Key = [.. Enumerable.Repeat((byte)1, 32)];

    private static int s_count;

    public StoreFixture()
    {
        Schema = FormattableString.Invariant($"store_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}");
        Store = Open(initialize: true);
    }

    public static PostgreSqlServer Server => PostgreSqlServer.Shared;

    public string Schema { get; }

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>What a policy would say.</summary>
    public Dictionary<string, object> Values => new()
    {
        ["server"] = "127.0.0.1",
        ["port"] = (long)Server.Port,
        ["database"] = "postgres",
        ["schema"] = Schema,
        ["certificateAuthority"] = Server.AuthorityFile,
    };

    public ConnectorSettings Settings => new ConnectorSettings("state", "PostgreSql", Server.Folder, Values)
        .WithCredential(new PasswordCredential(PostgreSqlServer.User, PostgreSqlServer.Password))
        .WithSealingKey(new PasswordCredential("key", Convert.ToBase64String(Key)));

    public IStateStore Open(bool initialize = false) => Open(Settings, initialize);

    public static IStateStore Open(ConnectorSettings settings, bool initialize = false) => new PostgreSqlConnector().OpenState(settings, initialize);

    /// <summary>Lets time pass: the server's clock cannot be moved, so what it said before moves back.</summary>
    public void Pass(TimeSpan time) => Execute(FormattableString.Invariant($"UPDATE runLock SET seenAt = seenAt - {time.Ticks}, since = since - {time.Ticks}"));

    /// <summary>Does something behind the store's back.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Execute(string sql)
    {
        using NpgsqlConnection connection = Connect();
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteNonQuery();
    }

    public long Ask(string sql)
    {
        using NpgsqlConnection connection = Connect();
        using NpgsqlCommand command = new(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Server.Execute($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
    }

    private NpgsqlConnection Connect()
    {
        NpgsqlConnection connection = Server.Connect();
        using NpgsqlCommand command = new($"SET search_path TO {Schema}", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}
