using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

[Implements("EntraDirectory")]
public sealed class EntraDirectoryContractTests : DirectoryReadOnlyContract
{
    private Tenant? _tenant;
    private IDirectory? _directory;

    protected override IDirectory Directory => _directory!;

    public override async Task DisposeAsync() => await _tenant!.DisposeAsync();

    protected override async Task PrepareAsync()
    {
        _tenant = await Tenant.StartAsync(employees: 10);
        _directory = _tenant.Open();
    }
}
