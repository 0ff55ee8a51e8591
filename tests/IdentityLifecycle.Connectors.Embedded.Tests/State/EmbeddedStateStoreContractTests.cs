using IdentityLifecycle.Tests.StateStores;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

[Implements("EmbeddedStateStore")]
public sealed class EmbeddedStateStoreContractTests : StateStoreContract
{
    private readonly StoreFixture _fixture = new();

    protected override IStateStore Store => _fixture.Store;

    public override Task DisposeAsync() => _fixture.DisposeAsync().AsTask();
}
