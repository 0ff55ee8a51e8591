using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Sql.Tests;

[Implements("SqlSource")]
public sealed class SqliteContractTests : SourceContract
{
    private readonly SqliteFile _file = new("create table people (id text, name text); insert into people values ('1', 'Ann'), ('2', 'a name that is too long'), ('3', null)");
    private readonly ISystemOfRecord _source;

    public SqliteContractTests() => _source = new SqlConnector().OpenSource(_file.Settings("select id, name from people", ("maxFieldLength", 10L)));

    protected override ISystemOfRecord Source => _source;

    protected override string KeyColumn => "id";

    protected override string[] Keys => ["1", "3"];

    protected override int BadRows => 1;

    public override async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        _file.Dispose();
    }
}
