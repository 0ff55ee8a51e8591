using IdentityLifecycle.Connectors;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Core.Tests.Execution;

[Implements("TestStateStore")]
public sealed class TestStateStoreContractTests : StateStoreContract
{
    private readonly TestStateStore _store = new();

    protected override IStateStore Store => _store;

    public override Task DisposeAsync() => _store.DisposeAsync().AsTask();
}
