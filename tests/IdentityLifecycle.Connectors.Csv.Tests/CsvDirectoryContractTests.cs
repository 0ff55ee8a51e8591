using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Csv.Tests;

[Implements("CsvDirectory")]
public sealed class CsvDirectoryContractTests : DirectoryReadOnlyContract
{
    private readonly TemporaryFile _file = TemporaryFile.OfText("id,name,container\na1,jane,Staff\na2,john,Staff/Sales\n");
    private readonly IDirectory _directory;

    public CsvDirectoryContractTests() => _directory = new CsvConnector().OpenDirectory(_file.Settings(), initialize: false);

    protected override IDirectory Directory => _directory;

    public override async Task DisposeAsync()
    {
        await _directory.DisposeAsync();
        _file.Dispose();
    }

    protected override Task PrepareAsync() => Task.CompletedTask;
}
