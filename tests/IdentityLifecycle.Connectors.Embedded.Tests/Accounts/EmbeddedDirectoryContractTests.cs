using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

[Implements("EmbeddedDirectory")]
public sealed class EmbeddedDirectoryContractTests : DirectoryContract
{
    private readonly DirectoryFixture _fixture = new();

    protected override IDirectory Directory => _fixture.Directory;

    protected override bool KeepsDeleted => true;

    public override Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    protected override Task OpenAsync() => Task.CompletedTask;

    protected override async Task<Entitlement> AddGroupAsync(string name)
    {
        await _fixture.LoadAsync(DirectoryFixture.Row(("memberOf", name)));
        return (await _fixture.ReadAsync()).Entitlements.Single(group => group.Name == name);
    }
}
