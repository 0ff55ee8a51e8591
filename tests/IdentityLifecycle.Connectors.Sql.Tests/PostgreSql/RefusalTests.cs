using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests.PostgreSql;

public sealed class RefusalTests
{
    [PostgreSqlTheory]
    [InlineData("select idd from (values (1)) as people(id)", "(line 1, character 8, at \"idd from (values (1)) as peopl\") was refused: column \"idd\" does not exist. Perhaps you meant to reference the column \"people.id\"", "42703")]
    [InlineData("select 1 as id\nfrom nowhere", "(line 2, character 6, at \"nowhere\") was refused: relation \"nowhere\" does not exist", "42P01")]
    [InlineData("selekt 1", "(line 1, character 1, at \"selekt 1\") was refused: syntax error at or near \"selekt\"", "42601")]
    [InlineData("select 1 as id where @since = @since and nowhere", "(line 1, character 42, at \"nowhere\")", "42703")]
    [InlineData("select 1/0 as id", "division by zero", "22012")]
    public async Task A_query_with_an_error_is_refused_with_what_the_server_says_and_where(string query, string expected, string code)
    {
        (string, object)[] parameters = query.Contains("@since", StringComparison.Ordinal) ? [("parameters", SqlReading.Parameters(("since", "2020-01-01")))] : [];

        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.PostgreSql(query, parameters));

        Assert.Equal((LifecycleErrorKind.QueryInvalid, code), (error.Kind, error.SystemCode));
        Assert.StartsWith("hr: the query", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Correct \"query\".", error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("select 1 as id, 2 as ID", "columns 1 and 2 of the query are both named")]
    [InlineData("select 1 as id, 2", "column 2 of the query has no name")]
    public async Task Columns_need_names_of_their_own(string query, string expected)
    {
        // PostgreSQL folds names that are not quoted.
        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.PostgreSql(query));

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Nobody_at_all_is_refused()
    {
        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.PostgreSql("select 1 as id where false"));

        Assert.Equal(LifecycleErrorKind.SourceUnreadable, error.Kind);
        Assert.Contains("a list of nobody", error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_wrong_password_is_refused_without_a_word_of_it()
    {
        ConnectorSettings settings = SqlReading.PostgreSql("select 1 as id").WithCredential(new PasswordCredential("lifecycle", "hunter2"));

        LifecycleException error = await SqlReading.RefusalAsync(settings);

        Assert.Equal((LifecycleErrorKind.SourceUnavailable, "28P01"), (error.Kind, error.SystemCode));
        Assert.Contains("password authentication failed for user \"lifecycle\"", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("database", "nowhere", "database \"nowhere\" does not exist")]
    [InlineData("port", 1L, "nowhere")]
    public async Task A_database_that_is_not_there_is_told(string setting, object value, string expected)
    {
        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.PostgreSql("select 1 as id", (setting, value)));

        Assert.Equal(LifecycleErrorKind.SourceUnavailable, error.Kind);
        Assert.Contains(setting == "port" ? "127.0.0.1:1" : expected, error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_query_that_takes_too_long_is_ended()
    {
        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.PostgreSql("select pg_sleep(600)::text as id", ("timeout", 1L)));

        Assert.Equal(LifecycleErrorKind.SourceUnavailable, error.Kind);
        Assert.Contains("took longer than 1 seconds", error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_reading_that_is_cancelled_ends_the_query()
    {
        using CancellationTokenSource cancel = new();
        RecordingReceiver receiver = new() { AfterFirst = cancel.Cancel };
        await using ISystemOfRecord source = new SqlConnector().OpenSource(SqlReading.PostgreSql("select number as id from generate_series(1, 100000000) as number"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.ReadAsync(receiver, null, cancel.Token));
    }
}
