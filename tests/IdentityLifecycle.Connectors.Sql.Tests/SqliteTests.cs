using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests;

public sealed class SqliteTests
{
    private const string People = "create table people (id text, age integer, share real, photo blob, note text); insert into people values ('001', 30, 0.5, x'0102', ''), ('002', null, 1e20, null, 'x')";

    [Fact]
    public async Task Values_are_of_the_types_that_the_file_has()
    {
        using SqliteFile file = new(People);

        RecordingReceiver read = await SqlReading.ReadAsync(file.Settings("select * from people order by id"));

        Assert.Equal(["id", "age", "share", "photo", "note"], read.Names);
        Assert.Equal([Fact.Of("001"), Fact.Of(30L), Fact.Of(0.5), Fact.Of([1, 2]), Fact.None], read.Rows[0].Facts);
        Assert.Equal([Fact.Of("002"), Fact.None, Fact.Of(1e20), Fact.None, Fact.Of("x")], read.Rows[1].Facts);
        Assert.Equal([1L, 2L], read.Rows.Select(static row => row.Line));
    }

    [Fact]
    public async Task Parameters_are_bound()
    {
        using SqliteFile file = new(People);

        RecordingReceiver read = await SqlReading.ReadAsync(file.Settings("select id, @x as x from people where age = @age", ("parameters", SqlReading.Parameters(("age", "30"), ("x", "'; drop table people; --")))));

        Assert.Equal(["001"], read.Texts("id"));
        Assert.Equal(["'; drop table people; --"], read.Texts("x"));
    }

    [Theory]
    [InlineData("delete from people returning id", "attempt to write a readonly database")]
    [InlineData("select idd from people", "no such column: idd")]
    [InlineData("select id from people where age = @age", "parameters")]
    public async Task A_query_that_writes_or_has_an_error_is_refused(string query, string expected)
    {
        using SqliteFile file = new(People);

        LifecycleException error = await SqlReading.RefusalAsync(file.Settings(query));

        Assert.Equal(LifecycleErrorKind.QueryInvalid, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await SqlReading.ReadAsync(file.Settings("select id from people"))).Rows.Count);
    }

    [Fact]
    public async Task What_follows_the_first_select_is_never_run()
    {
        using SqliteFile file = new(People);

        RecordingReceiver read = await SqlReading.ReadAsync(file.Settings("select id from people; delete from people"));

        Assert.Equal(2, read.Rows.Count);
        Assert.Equal(2, (await SqlReading.ReadAsync(file.Settings("select id from people"))).Rows.Count);
    }

    [Fact]
    public async Task What_is_no_database_is_told()
    {
        using SqliteFile file = new(People);
        System.IO.File.WriteAllText(file.Path, "id;name\n1;Ann\nand so on, which is no database at all, but long enough to be looked at as one by those who think so");

        LifecycleException error = await SqlReading.RefusalAsync(file.Settings("select id from people"));

        Assert.Equal(LifecycleErrorKind.SourceUnavailable, error.Kind);
        Assert.Contains("file is not a database", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x494C4452)]
    [InlineData(0x494C5354)]
    public async Task Files_of_this_program_are_no_systems_of_record(int applicationId)
    {
        using SqliteFile file = new($"{People}; pragma application_id = {applicationId}");

        LifecycleException error = await SqlReading.RefusalAsync(file.Settings("select id from people"));

        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, error.Kind);
    }

    [Fact]
    public async Task A_file_has_the_time_of_its_last_change()
    {
        using SqliteFile file = new(People);

        SourceReading reading = await SqlReading.ResultAsync(file.Settings("select id from people"));

        Assert.False(reading.IsLive);
        Assert.Equal(System.IO.File.GetLastWriteTimeUtc(file.Path), reading.FileTime!.Value.UtcDateTime);
    }

    [Fact]
    public async Task The_query_may_stand_in_a_file()
    {
        using SqliteFile file = new(People);
        string path = file.Path + ".sql";
        System.IO.File.WriteAllText(path, "select id\nfrom people\nwhere age = @age");

        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.Settings(("provider", "sqlite"), ("path", file.Path), ("queryPath", path), ("parameters", SqlReading.Parameters(("age", "30")))));

        Assert.Equal(["001"], read.Texts("id"));
    }
}
