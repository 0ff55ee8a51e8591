using IdentityLifecycle.Contracts;
using IdentityLifecycle.Tests.StateStores;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.State;

[Implements("PostgreSqlStateStore")]
public sealed class PostgreSqlStateStoreContractTests : StateStoreContract
{
    private StoreFixture? _fixture;

    protected override IStateStore Store => _fixture!.Store;

    public override Task InitializeAsync()
    {
        _fixture = new StoreFixture();
        return Task.CompletedTask;
    }

    public override Task DisposeAsync() => _fixture!.DisposeAsync().AsTask();
}
