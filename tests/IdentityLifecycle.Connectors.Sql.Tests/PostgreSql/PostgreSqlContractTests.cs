using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Sql.Tests.PostgreSql;

[Implements("SqlSource")]
public sealed class PostgreSqlContractTests : SourceContract
{
    private readonly ISystemOfRecord _source = new SqlConnector().OpenSource(
        SqlReading.PostgreSql("select * from (values ('1', 12.50), ('2', 'NaN'::numeric), ('3', null)) as people(id, pay)"));

    protected override ISystemOfRecord Source => _source;

    protected override string KeyColumn => "id";

    protected override string[] Keys => ["1", "3"];

    protected override int BadRows => 1;

    public override async Task DisposeAsync() => await _source.DisposeAsync();
}
