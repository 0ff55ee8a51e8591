using IdentityLifecycle.Connectors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>An empty state store. The other part of this class, one for each connector, says where it is.</summary>
internal sealed partial class StoreFixture : IAsyncDisposable
{
    public static DateTimeOffset Instant { get; } = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    public IStateStore Store { get; private set; }

    /// <summary>Since when the lock is held, as the store has it.</summary>
    public DateTimeOffset LockedSince => new(Ask("SELECT since FROM runLock"), TimeSpan.Zero);

    /// <summary>Lets another process hold the lock for the run "held" from now on.</summary>
    /// <param name="host">Its machine.</param>
    /// <param name="processId">Its number.</param>
    /// <param name="identity">What it says of itself.</param>
    public void Hold(string host, int processId, string identity = "") => Execute(FormattableString.Invariant($"""
        DELETE FROM runLock;
        INSERT INTO runLock (id, runId, host, processId, startedBy, since, seenAt, processStart, fence)
        VALUES (1, 'held', '{host}', {processId}, 'joe', {Now.UtcTicks}, {Now.UtcTicks}, '{identity}', 1000)
        """));

    /// <summary>Closes the store and opens it again, as the next process does.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    public async Task<LifecycleMemoryContent> ReadAsync(DateTimeOffset? since = null) =>
        (await Store.ReadMemoryAsync(since ?? DateTimeOffset.MinValue, CancellationToken.None)).Content;

    /// <summary>Teaches memory in a run of its own.</summary>
    public async Task LearnAsync(MemoryUpdate update)
    {
        LifecycleRun run = Run(Guid.NewGuid().ToString());
        await Store.BeginRunAsync(run, null, CancellationToken.None);
        await Store.EndRunAsync(run with { Status = RunStatus.Succeeded, EndedAt = Instant }, update, CancellationToken.None);
    }

    public static LifecycleRun Run(string id, RunStatus status = RunStatus.Running) => new()
    {
        Id = id,
        Status = status,
        PlanId = "plan",
        ContentHash = "hash",
        Policy = "Contoso",
        AsOf = Instant,
        StartedAt = Instant,
        StartedBy = "jane on server",
    };

    public static JournalIntent Intent(string operationId, params PriorValue[] prior) =>
        new(operationId, "corp/1", OperationKind.SetAttributes, "1", "corp", "anchor", "Set department", "HR says so", prior, Instant);

    public static AccountLink Link(string identity, string anchor) => new(identity, "corp", anchor, LinkOrigin.Created, Instant);

    public static RememberedGrant Grant(string identity, string entitlement) => new(identity, "corp", entitlement, "Sales", LinkOrigin.Adopted, Instant);

    public static RememberedState Standing(string identity, LifecycleState state) => new(identity, state, Instant, "staff");
}
