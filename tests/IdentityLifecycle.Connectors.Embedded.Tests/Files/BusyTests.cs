using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

public sealed class BusyTests
{
    [Fact]
    public async Task A_transaction_that_another_program_stands_in_the_way_of_is_repeated()
    {
        using TemporaryFolder folder = new();
        SqliteTransaction? other = null;
        int pauses = 0;
        ImpatientTime time = new(() =>
        {
            if (++pauses == 3)
            {
                other!.Rollback();
            }
        });
        await using IStateStore store = Open(folder, time);
        await using SqliteConnection connection = Connect(folder);
        other = connection.BeginTransaction(deferred: false);

        await store.UpdateMemoryAsync(new MemoryUpdate { Effects = ["a"] }, CancellationToken.None);

        Assert.Equal(3, pauses);
        Assert.Equal(1, await store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_half_a_minute_it_is_an_error_that_says_so_and_nothing_is_kept()
    {
        using TemporaryFolder folder = new();
        ImpatientTime time = new(static () => { });
        await using IStateStore store = Open(folder, time);
        await using (SqliteConnection connection = Connect(folder))
        {
            await using SqliteTransaction other = connection.BeginTransaction(deferred: false);
            LifecycleException busy = await Assert.ThrowsAsync<LifecycleException>(() => store.RegisterPlanAsync(new PlanRegistration("p", "f", "c", "h", "joe", DateTimeOffset.UnixEpoch), CancellationToken.None));
            Assert.Equal((LifecycleErrorKind.StateUnavailable, "SQLite 5"), (busy.Kind, busy.SystemCode));
            Assert.Contains("30 seconds", busy.Message, StringComparison.Ordinal);
            Assert.InRange(time.Waited, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(33));
        }

        Assert.Empty(await store.FindPlanFilesAsync("p", CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource stop = new();
        await using IStateStore store = Open(folder, new ImpatientTime(stop.Cancel));
        await using SqliteConnection connection = Connect(folder);
        await using SqliteTransaction other = connection.BeginTransaction(deferred: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.UpdateMemoryAsync(new MemoryUpdate { Effects = ["a"] }, stop.Token));
    }

    private static IStateStore Open(TemporaryFolder folder, TimeProvider time) =>
        new EmbeddedConnector(time).OpenState(new ConnectorSettings("state", "Embedded", folder.Path, new Dictionary<string, object> { ["path"] = "state.db" }), initialize: true);

    private static SqliteConnection Connect(TemporaryFolder folder)
    {
        SqliteConnection connection = new($"Data Source={folder.File("state.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
