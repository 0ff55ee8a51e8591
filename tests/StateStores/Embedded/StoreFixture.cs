using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Embedded.Tests;
using IdentityLifecycle.Connectors.Settings;
using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Tests.StateStores;

/// <content>The store is a file in a folder of its own.</content>
internal sealed partial class StoreFixture
{
    private readonly TemporaryFolder _folder = new();

    public StoreFixture()
    {
        Connector = new EmbeddedConnector(Time);
        Store = Open(initialize: true);
    }

    public SettableTime Time { get; } = new();

    public EmbeddedConnector Connector { get; }

    public string Path => _folder.File("lifecycle.db");

    private DateTimeOffset Now => Time.Now;

    public IStateStore Open(bool initialize = false) =>
        Connector.OpenState(new ConnectorSettings("state", "Embedded", _folder.Path, new Dictionary<string, object> { ["path"] = "lifecycle.db" }), initialize);

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => Time.Now += time;

    /// <summary>Does something behind the store's back.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public long Ask(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
