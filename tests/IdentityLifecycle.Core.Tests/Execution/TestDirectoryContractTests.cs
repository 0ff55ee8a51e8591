using IdentityLifecycle.Connectors;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Core.Tests.Execution;

[Implements("TestDirectory")]
public sealed class TestDirectoryContractTests : DirectoryContract
{
    private readonly TestDirectory _directory = new("corp") { Groups = [] };

    public TestDirectoryContractTests() => _directory.Capabilities = _directory.Capabilities with { Effects = [RunEffect.RevokeSessions, "convertMailbox"] };

    protected override IDirectory Directory => _directory;

    protected override bool KeepsDeleted => true;

    public override Task DisposeAsync() => _directory.DisposeAsync().AsTask();

    protected override Task OpenAsync() => Task.CompletedTask;

    protected override Task<Entitlement> AddGroupAsync(string name)
    {
        _directory.Groups!.Add(name);
        return Task.FromResult(new Entitlement("corp", name, name));
    }
}
