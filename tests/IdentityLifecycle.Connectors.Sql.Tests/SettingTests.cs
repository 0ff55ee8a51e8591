using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests;

public sealed class SettingTests
{
    [Theory]
    [InlineData("provider=Sqlite|query=select 1", "path", "is not given")]
    [InlineData("provider=PostgreSql|query=select 1", "server", "is not given")]
    [InlineData("provider=PostgreSql|server=db|path=x.db|query=select 1", "path", "has no meaning")]
    [InlineData("provider=Sqlite|path=x.db|server=db|query=select 1", "server", "has no meaning")]
    [InlineData("provider=PostgreSql|server=db.contoso.com|encryption=none|query=select 1", "encryption", "is another machine")]
    [InlineData("provider=SqlServer|server=db|encryption=verifyCa|query=select 1", "encryption", "for PostgreSql only")]
    [InlineData("provider=MySql|server=db|encryption=verifyFull|query=select 1", "encryption", "in its own way")]
    [InlineData("provider=SqlServer|server=db|certificateAuthority=ca.pem|query=select 1", "certificateAuthority", "for PostgreSql only")]
    [InlineData("provider=PostgreSql|server=db", "query", "is not given")]
    [InlineData("provider=PostgreSql|server=db|query=select 1|queryPath=x.sql", "query", "are both given")]
    public void A_fault_of_the_settings_names_the_setting_and_what_to_do(string settings, string setting, string what)
    {
        SettingFault fault = Assert.Single(Faults(settings), fault => fault.Setting == setting);

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("since", "select 1 where @sinc = 1", "which the query does not use")]
    [InlineData("@since", "select 1 where @since = 1", "is no name of a parameter")]
    [InlineData("since", "select 'a@since.de'", "which the query does not use")]
    public void Parameters_have_names_that_the_query_uses(string name, string query, string what)
    {
        ConnectorSettings settings = SqlReading.Settings(("provider", "PostgreSql"), ("server", "db"), ("query", query), ("parameters", SqlReading.Parameters((name, "1"))));

        Assert.Contains(what, Assert.Single(new SqlConnector().Description.CheckSettings(settings)).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("port", 0L)]
    [InlineData("port", 65_536L)]
    [InlineData("timeout", 0L)]
    [InlineData("maxFieldLength", -1L)]
    public void Numbers_have_limits(string name, long number)
    {
        ConnectorSettings settings = SqlReading.Settings(("provider", "PostgreSql"), ("server", "db"), ("query", "select 1"), (name, number));

        Assert.Equal(name, Assert.Single(new SqlConnector().Description.CheckSettings(settings)).Setting);
    }

    [Theory]
    [InlineData("provider=PostgreSql|server=db.contoso.com|query=select 1")]
    [InlineData("provider=postgresql|server=/var/run/postgresql|encryption=none|query=select 1")]
    [InlineData("provider=PostgreSql|server=::1|encryption=none|query=select 1")]
    [InlineData("provider=Sqlite|path=x.db|queryPath=q.sql")]
    [InlineData("provider=SqlServer|server=db|query=select 1")]
    public void Good_settings_have_no_fault(string settings) => Assert.Empty(Faults(settings));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(LifecycleErrorKind.FileNotFound, Assert.Throws<LifecycleException>(() => new SqlConnector().OpenSource(SqlReading.Settings(("provider", "Sqlite"), ("path", "/nowhere/hr.db"), ("query", "select 1")))).Kind);

    private static IReadOnlyList<SettingFault> Faults(string settings) =>
        new SqlConnector().Description.CheckSettings(SqlReading.Settings([.. settings.Split('|').Select(static part => (part.Split('=', 2)[0], (object)part.Split('=', 2)[1]))]));
}
