using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

public sealed class SealingKeyTests
{
    [Fact]
    public async Task The_first_key_is_kept_for_good()
    {
        await using StoreFixture fixture = new();
        byte[] first = [.. Enumerable.Range(0, 32).Select(static number => (byte)number)];
        byte[] second = new byte[32];

        Assert.Null(await fixture.Store.ReadSealingKeyAsync(CancellationToken.None));
        Assert.Equal(first, await fixture.Store.KeepSealingKeyAsync(first, CancellationToken.None));
        await fixture.ReopenAsync();
        Assert.Equal(first, await fixture.Store.KeepSealingKeyAsync(second, CancellationToken.None));
        Assert.Equal(first, await fixture.Store.ReadSealingKeyAsync(CancellationToken.None));
    }
}
