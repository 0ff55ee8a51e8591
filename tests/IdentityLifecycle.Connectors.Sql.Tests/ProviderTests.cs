using System.Data.Common;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests;

public sealed class ProviderTests
{
    [Fact]
    public async Task A_provider_that_nobody_registered_is_refused_with_those_that_there_are()
    {
        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.Settings(("provider", "Nobody"), ("server", "db"), ("query", "select 1")));

        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "provider"), (error.Kind, error.Attribute));
        Assert.Contains("\"Nobody\"; Sqlite, PostgreSql, SqlServer or the name of a registered provider was expected", error.Message, StringComparison.Ordinal);
        Assert.Contains("RegisterFactory", error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_registered_provider_is_used()
    {
        DbProviderFactories.RegisterFactory("Test.PostgreSql", Npgsql.NpgsqlFactory.Instance);
        ConnectorSettings settings = SqlReading.Settings(("provider", "Test.PostgreSql"), ("server", "127.0.0.1"), ("port", (long)PostgreSqlServer.Shared.Port), ("database", "postgres"), ("query", "select 1 as id"))
            .WithCredential(new PasswordCredential(PostgreSqlServer.User, PostgreSqlServer.Password));

        Assert.Equal(["1"], (await SqlReading.ReadAsync(settings)).Texts("id"));
    }

    [Fact]
    public async Task A_word_that_a_provider_does_not_understand_is_named_without_its_value()
    {
        DbProviderFactories.RegisterFactory("Test.Sqlite", Microsoft.Data.Sqlite.SqliteFactory.Instance);
        ConnectorSettings settings = SqlReading.Settings(("provider", "Test.Sqlite"), ("server", "db"), ("query", "select 1 as id")).WithCredential(new PasswordCredential("ann", "hunter2"));

        LifecycleException error = await SqlReading.RefusalAsync(settings);

        Assert.Contains("does not understand \"Server\"", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_of_SQL_Server_is_used_if_it_is_there_and_understands_every_word()
    {
        // Nothing listens on port 1: the words of the connection string are understood, and the server is missed.
        ConnectorSettings settings = SqlReading.Settings(("provider", "SqlServer"), ("server", "127.0.0.1"), ("port", 1L), ("database", "hr"), ("query", "select 1 as id")).WithCredential(new PasswordCredential("ann", "hunter2"));

        LifecycleException error = await SqlReading.RefusalAsync(settings);

        Assert.Equal(LifecycleErrorKind.SourceUnavailable, error.Kind);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
