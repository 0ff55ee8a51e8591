using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests.Fixtures;

/// <summary>Reads a query through the connector, as the engine does.</summary>
public static class SqlReading
{
    /// <summary>The settings of a query of the shared PostgreSQL server.</summary>
    public static ConnectorSettings PostgreSql(string query, params (string Name, object Value)[] others) => Settings(
        [
            ("provider", "PostgreSql"), ("server", "127.0.0.1"), ("port", (long)PostgreSqlServer.Shared.Port), ("database", "postgres"),
            ("certificateAuthority", PostgreSqlServer.Shared.AuthorityFile), ("query", query), .. others,
        ]).WithCredential(new PasswordCredential(PostgreSqlServer.User, PostgreSqlServer.Password));

    public static ConnectorSettings Settings(params (string Name, object Value)[] values)
    {
        Dictionary<string, object> map = [];
        foreach ((string name, object value) in values)
        {
            map[name] = value;
        }

        return new ConnectorSettings("hr", "Sql", "/", map);
    }

    public static IReadOnlyDictionary<string, string> Parameters(params (string Name, string Value)[] values) => values.ToDictionary(static one => one.Name, static one => one.Value);

    public static async Task<RecordingReceiver> ReadAsync(ConnectorSettings settings, Action? afterFirst = null)
    {
        RecordingReceiver receiver = new() { AfterFirst = afterFirst ?? (static () => { }) };
        await using ISystemOfRecord source = new SqlConnector().OpenSource(settings);
        await source.ReadAsync(receiver, null, CancellationToken.None);
        return receiver;
    }

    public static async Task<SourceReading> ResultAsync(ConnectorSettings settings)
    {
        await using ISystemOfRecord source = new SqlConnector().OpenSource(settings);
        return await source.ReadAsync(new RecordingReceiver(), null, CancellationToken.None);
    }

    /// <summary>The error of a query of which nothing is used. No secret is in it, nor in what caused it.</summary>
    public static async Task<LifecycleException> RefusalAsync(ConnectorSettings settings)
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => ReadAsync(settings));
        Assert.DoesNotContain(PostgreSqlServer.Password, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", error.ToString(), StringComparison.OrdinalIgnoreCase);
        return error;
    }
}
