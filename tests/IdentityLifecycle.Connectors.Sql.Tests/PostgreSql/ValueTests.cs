using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests.PostgreSql;

public sealed class ValueTests
{
    [PostgreSqlTheory]
    [InlineData("'00123'::text", "00123")]
    [InlineData("'00123'::char(8)", "00123   ")]
    [InlineData("12345678901234567890::numeric", "12345678901234567890")]
    [InlineData("1.50::numeric(10,2)", "1.50")]
    [InlineData("'2026-05-31'::date", "2026-05-31")]
    [InlineData("'2026-05-31 18:00'::timestamp", "2026-05-31T18:00:00")]
    [InlineData("'6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("'{\"a\": 1}'::jsonb", "{\"a\": 1}")]
    [InlineData("'10.0.0.1'::inet", "10.0.0.1")]
    public async Task Texts_dates_and_exact_numbers_are_texts_with_all_their_characters(string expression, string text)
    {
        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.PostgreSql($"select {expression} as value"));

        Assert.Equal(text, read.Only("value").AsText());
    }

    [PostgreSqlFact]
    public async Task Other_values_are_of_their_own_types()
    {
        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.PostgreSql(
            "select 7::smallint as small, 1234567890123::bigint as big, true as yes, 0.1::float4 as single, 0.1::float8 as double, '2026-05-31 18:00+02'::timestamptz as instant, '\\x0102'::bytea as bytes, null::text as none, ''::text as empty"));

        Assert.Equal((Fact.Of(7L), Fact.Of(1234567890123L), Fact.True), (read.Only("small"), read.Only("big"), read.Only("yes")));
        Assert.Equal((Fact.Of(0.1), Fact.Of(0.1)), (read.Only("single"), read.Only("double")));
        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 5, 31, 16, 0, 0, TimeSpan.Zero)), read.Only("instant"));
        Assert.Equal(Fact.Of([1, 2]), read.Only("bytes"));
        Assert.True(read.Only("none").IsNone && read.Only("empty").IsNone);
    }

    [PostgreSqlFact]
    public async Task Arrays_are_several_values()
    {
        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.PostgreSql("select array['a', null, 'b'] as groups, array[1, 2] as numbers, array['2026-01-01'::date] as days, '{}'::text[] as none"));

        Assert.Equal(Fact.Of(ValueList.OfTexts(["a", "b"])), read.Only("groups"));
        Assert.Equal(Fact.Of(ValueList.Of([1L, 2L])), read.Only("numbers"));
        Assert.Equal(Fact.Of(ValueList.OfTexts(["2026-01-01"])), read.Only("days"));
        Assert.True(read.Only("none").IsNone);
        Assert.All(read.Columns.Attributes, static column => Assert.True(column.IsMultiValued));
    }

    [PostgreSqlFact]
    public async Task A_value_that_cannot_be_read_makes_its_row_bad_alone()
    {
        RecordingReceiver read = await SqlReading.ReadAsync(SqlReading.PostgreSql("select * from (values ('1', 1.5), ('2', 'NaN'::numeric)) as people(id, pay)"));

        Assert.Equal("row", read.RowWord);
        Assert.Equal(["1"], read.Texts("id"));
        (Errors.LifecycleProblem problem, Fact[] facts) = Assert.Single(read.BadRows);
        Assert.StartsWith("hr, row 2: \"pay\" has a value of the type numeric that cannot be read", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["2", "(unknown)"], facts.Select(static fact => fact.ToString()));
    }

    [PostgreSqlFact]
    public async Task The_hash_counts_rows_and_values_but_not_their_order()
    {
        string[] queries =
        [
            "select id from (values (1), (2)) as people(id) order by id",
            "select id from (values (1), (2)) as people(id) order by id desc",
            "select id from (values (1), (2), (2)) as people(id)",
            "select id from (values (1), (3)) as people(id)",
            "select id as number from (values (1), (2)) as people(id)",
        ];
        List<string> hashes = [];
        foreach (string query in queries)
        {
            hashes.Add((await SqlReading.ResultAsync(SqlReading.PostgreSql(query))).Hash);
        }

        Assert.Equal(hashes[0], hashes[1]);
        Assert.Equal(4, hashes.Distinct().Count());
    }

    [PostgreSqlFact]
    public async Task A_server_is_live_and_its_columns_are_told_without_rows()
    {
        Assert.True((await SqlReading.ResultAsync(SqlReading.PostgreSql("select 1 as id"))).IsLive);
        await using ISystemOfRecord source = new SqlConnector().OpenSource(SqlReading.PostgreSql("select 1/0 as id, 'x' as name"));

        Assert.Equal(["id", "name"], await source.ReadColumnsAsync(CancellationToken.None));
    }
}
