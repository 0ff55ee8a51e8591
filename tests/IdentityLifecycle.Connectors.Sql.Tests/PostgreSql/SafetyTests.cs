using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests.PostgreSql;

public sealed class SafetyTests
{
    [PostgreSqlTheory]
    [InlineData("insert into {0} values ('2') returning id", "read-only transaction")]
    [InlineData("with gone as (delete from {0} returning id) select id from gone", "read-only transaction")]
    [InlineData("select id from {0}; delete from {0}", "cannot insert multiple commands into a prepared statement")]
    [InlineData("rollback; set default_transaction_read_only = off; delete from {0}", "cannot insert multiple commands into a prepared statement")]
    [InlineData("select nextval('{0}_seq') as id", "read-only transaction")]
    public async Task No_query_writes(string query, string said)
    {
        string table = NewTable("id text");
        PostgreSqlServer.Shared.Execute($"insert into {table} values ('1'); create sequence {table}_seq");

        LifecycleException error = await SqlReading.RefusalAsync(SqlReading.PostgreSql(string.Format(System.Globalization.CultureInfo.InvariantCulture, query, table)));

        Assert.Equal(LifecycleErrorKind.QueryInvalid, error.Kind);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal("1", PostgreSqlServer.Shared.Ask($"select string_agg(id, ',') from {table}"));
    }

    [PostgreSqlTheory]
    [InlineData("Ann'; drop table people; --")]
    [InlineData("' or '1' = '1")]
    [InlineData("\\'; select pg_sleep(9); --")]
    public async Task Values_of_parameters_are_never_part_of_the_query(string value)
    {
        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.PostgreSql("select @name as name where @name <> 'x'", ("parameters", SqlReading.Parameters(("name", value)))));

        Assert.Equal(value, read.Only("name").AsText());
    }

    [PostgreSqlFact]
    public async Task Parameters_are_read_as_what_stands_beside_them()
    {
        string table = NewTable("id integer, hired date");
        PostgreSqlServer.Shared.Execute($"insert into {table} values (1, '2020-01-01'), (2, '2024-01-01'), (30, '2024-01-01')");

        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.PostgreSql(
            $"select id from {table} where hired >= @since and id < @least", ("parameters", SqlReading.Parameters(("since", "2023-12-31"), ("least", "10")))));

        Assert.Equal(["2"], read.Texts("id"));
    }

    [PostgreSqlFact]
    public async Task What_is_written_meanwhile_is_not_seen()
    {
        string table = NewTable("id integer, padding text");
        PostgreSqlServer.Shared.Execute($"insert into {table} select number, repeat('x', 500) from generate_series(1, 5000) as number");

        RecordingReceiver read = await SqlReading.ReadAsync(
            SqlReading.PostgreSql($"select id from {table}"),
            () => PostgreSqlServer.Shared.Execute($"delete from {table} where id > 10; insert into {table} values (9999, '')"));

        Assert.Equal(Enumerable.Range(1, 5000), read.Texts("id").Select(int.Parse).Order());
        Assert.Equal(11L, PostgreSqlServer.Shared.Ask($"select count(*) from {table}"));
    }

    [PostgreSqlFact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_reading_before_the_password_is_sent()
    {
        Dictionary<string, object> values = new(SqlReading.PostgreSql("select 1 as id").Values);
        using TestAuthorityFile stranger = new();
        values["certificateAuthority"] = stranger.Path;

        LifecycleException error = await SqlReading.RefusalAsync(new Connectors.Settings.ConnectorSettings("hr", "Sql", "/", values) { Credential = new PasswordCredential(PostgreSqlServer.User, PostgreSqlServer.Password) });

        Assert.Equal(LifecycleErrorKind.SourceUnavailable, error.Kind);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_name_that_is_not_in_the_certificate_is_refused_unless_only_the_authority_counts()
    {
        LifecycleException error = await SqlReading.RefusalAsync(Localhost("verifyFull"));

        Assert.Equal(LifecycleErrorKind.SourceUnavailable, error.Kind);
        Assert.Equal("t", (await SqlReading.ReadAsync(Localhost("verifyCa"))).Texts("ssl").Single());
    }

    [PostgreSqlFact]
    public async Task The_socket_and_this_machine_need_no_protection()
    {
        const string Query = "select ssl::text as ssl from pg_stat_ssl where pid = pg_backend_pid()";

        Assert.Equal(["true"], (await SqlReading.ReadAsync(SqlReading.PostgreSql(Query))).Texts("ssl"));
        Assert.Equal(["false"], (await SqlReading.ReadAsync(SqlReading.PostgreSql(Query, ("encryption", "none")))).Texts("ssl"));
        Assert.Equal(["false"], (await SqlReading.ReadAsync(SqlReading.PostgreSql(Query, ("server", PostgreSqlServer.Shared.Folder)))).Texts("ssl"));
    }

    private static Connectors.Settings.ConnectorSettings Localhost(string encryption) => SqlReading.PostgreSql(
        "select case when ssl then 't' else 'f' end as ssl from pg_stat_ssl where pid = pg_backend_pid()", ("server", "localhost"), ("encryption", encryption));

    private static string NewTable(string columns)
    {
        string name = "t" + Guid.NewGuid().ToString("N");
        PostgreSqlServer.Shared.Execute($"create table {name} ({columns})");
        return name;
    }
}
