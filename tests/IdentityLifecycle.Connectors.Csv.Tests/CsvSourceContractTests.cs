using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Csv.Tests;

[Implements("CsvSource")]
public sealed class CsvSourceContractTests : SourceContract
{
    private readonly TemporaryFile _file = TemporaryFile.OfText("id,name\n1,Ann\n2,Bob,too many\n3,Eve\n");
    private readonly ISystemOfRecord _source;

    public CsvSourceContractTests() => _source = new CsvConnector().OpenSource(_file.Settings());

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
