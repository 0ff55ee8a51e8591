using IdentityLifecycle.Connectors;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>Whoever fell silent for too long and wakes up writes nothing more.</summary>
public sealed class FenceTests
{
    [ContractFact]
    public async Task A_run_that_wakes_up_after_another_has_taken_over_is_refused_its_intents()
    {
        await using StoreFixture fixture = new();
        await using IStateStore second = fixture.Open();
        await fixture.Store.BeginRunAsync(Run("sleeper"), null, CancellationToken.None);
        FallSilent(fixture);
        await second.BeginRunAsync(Run("other"), null, CancellationToken.None);
        await RequireRefusalAsync(fixture.Store, "sleeper");
        Assert.Empty(await second.ReadJournalAsync("sleeper", CancellationToken.None));
        await second.RecordIntentsAsync("other", [Intent("b")], CancellationToken.None);
    }

    [ContractFact]
    public async Task A_run_that_wakes_up_after_another_has_resumed_it_is_refused_its_intents()
    {
        await using StoreFixture fixture = new();
        await using IStateStore second = fixture.Open();
        await fixture.Store.BeginRunAsync(Run("same"), null, CancellationToken.None);
        FallSilent(fixture);
        await second.BeginRunAsync(Run("same"), null, CancellationToken.None);
        await RequireRefusalAsync(fixture.Store, "same");
        await second.RecordIntentsAsync("same", [Intent("a")], CancellationToken.None);

        // Nor does it give back the lock of the one that goes on.
        await fixture.Store.EndRunAsync(Run("same", RunStatus.Failed), MemoryUpdate.None, CancellationToken.None);
        await second.ConfirmRunAsync("same", CancellationToken.None);
    }

    [ContractFact]
    public async Task Each_taking_of_the_lock_has_a_greater_number_than_all_before()
    {
        await using StoreFixture fixture = new();
        long last = 0;
        foreach (string id in new[] { "first", "second", "third" })
        {
            await fixture.Store.BeginRunAsync(Run(id), null, CancellationToken.None);
            long fence = fixture.Ask("SELECT fence FROM runLock");
            Assert.True(fence > last);
            last = fence;
            await fixture.Store.EndRunAsync(Run(id, RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        }
    }

    // As if the run were another machine's, which cannot be asked whether it is alive.
    private static void FallSilent(StoreFixture fixture)
    {
        fixture.Execute("UPDATE runLock SET host = 'another-machine'");
        fixture.Pass(TimeSpan.FromMinutes(16));
    }

    private static async Task RequireRefusalAsync(IStateStore store, string run)
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => store.RecordIntentsAsync(run, [Intent("late")], CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.RunInProgress, error.Kind);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => store.ConfirmRunAsync(run, CancellationToken.None))).Kind);
    }
}
