using IdentityLifecycle.Connectors;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>What somebody changed behind the store's back is not taken for memory.</summary>
public sealed class DamageTests
{
    [ContractTheory]
    [InlineData("UPDATE personState SET state = 'Aktive'")]
    [InlineData("UPDATE personState SET state = 'Left'")]
    [InlineData("UPDATE personState SET since = -1")]
    [InlineData("UPDATE link SET disabledByUs = 1")]
    [InlineData("UPDATE link SET origin = '7'")]
    [InlineData("UPDATE accessGrant SET until = 9223372036854775807")]
    [InlineData("UPDATE absence SET lastMissing = '2026-02-30'")]
    [InlineData("UPDATE effect SET effectKey = effectKey || 'x'")]
    public async Task Value_that_nobody_wrote_is_damage(string change)
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(StoreEntries.Everything(3));
        Assert.True(fixture.Execute(change) > 0);

        await using IStateStore store = fixture.Open();
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.StateDamaged, error.Kind);
    }
}
