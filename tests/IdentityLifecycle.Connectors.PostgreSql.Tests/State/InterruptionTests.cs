using IdentityLifecycle.Connectors.PostgreSql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Tests.StateStores;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.State;

/// <summary>What happens when a connection breaks.</summary>
public sealed class InterruptionTests
{
    // With the end of the text, which READ COMMITTED has not.
    private const string Commit = "COMMIT\0";

    [ContractTheory]
    [InlineData("BEGIN", false)]
    [InlineData("BEGIN", true)]
    [InlineData("INSERT INTO journal", false)]
    [InlineData("INSERT INTO journal", true)]
    public async Task A_transaction_whose_connection_breaks_before_its_commit_is_repeated_and_done_once(string word, bool afterAnswer)
    {
        await using StoreFixture fixture = new();
        using CuttingProxy proxy = new(Server.Port);
        await using IStateStore store = OpenThrough(fixture, proxy);
        await store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        proxy.CutAt(word, afterAnswer);
        await store.RecordIntentsAsync("r", [Intent("a"), Intent("b")], CancellationToken.None);
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(["a", "b"], (await store.ReadJournalAsync("r", CancellationToken.None)).Select(static entry => entry.Intent.OperationId));
    }

    [ContractTheory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_commit_without_an_answer_is_an_error_that_says_so_and_is_not_repeated(bool afterAnswer, int version)
    {
        await using StoreFixture fixture = new();
        using CuttingProxy proxy = new(Server.Port);
        await using IStateStore store = OpenThrough(fixture, proxy);
        proxy.CutAt(Commit, afterAnswer);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => store.UpdateMemoryAsync(StoreEntries.Everything(2), CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.StateUnavailable, error.Kind);
        Assert.Contains("nobody knows whether that step was kept", error.Message, StringComparison.Ordinal);
        Assert.Contains("Resume-LifecycleRun", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Cuts);

        // The connection is opened again for what comes next.
        Assert.Equal(version, await store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task A_run_whose_commit_had_no_answer_can_be_taken_up_again()
    {
        await using StoreFixture fixture = new();
        using CuttingProxy proxy = new(Server.Port);
        await using (IStateStore store = OpenThrough(fixture, proxy))
        {
            proxy.CutAt(Commit, afterAnswer: true);
            await Assert.ThrowsAsync<LifecycleException>(() => store.BeginRunAsync(Run("r"), new RunPlan([[1]]), CancellationToken.None));
        }

        Assert.NotNull(await fixture.Store.ReadRunPlanAsync("r", CancellationToken.None));
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
    }

    private static IStateStore OpenThrough(StoreFixture fixture, CuttingProxy proxy) =>
        StoreFixture.Open(fixture.Settings.WithValues(new Dictionary<string, object> { ["port"] = (long)proxy.Port, ["encryption"] = "none" }));
}
