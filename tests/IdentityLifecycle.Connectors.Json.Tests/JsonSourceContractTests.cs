using IdentityLifecycle.Connectors.Json.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Json.Tests;

[Implements("JsonSource")]
public sealed class JsonSourceContractTests : SourceContract
{
    private readonly TemporaryFile _file = TemporaryFile.OfText("""
        [
          { "id": "1", "name": "Ann" },
          { "id": "2", "name": "Bob", "name": "Bo" },
          { "id": "3", "groups": ["a", "b"] }
        ]
        """);

    private readonly ISystemOfRecord _source;

    public JsonSourceContractTests() => _source = new JsonConnector().OpenSource(_file.Settings());

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
