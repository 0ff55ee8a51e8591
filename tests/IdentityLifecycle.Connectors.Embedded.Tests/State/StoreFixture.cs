using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

/// <summary>An empty state store in a folder of its own.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoreFixture()
    {
        Connector = new EmbeddedConnector(Time);
        Store = Open(initialize: true);
    }

    public static DateTimeOffset Instant { get; } = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    public SettableTime Time { get; } = new();

    public EmbeddedConnector Connector { get; }

    public IStateStore Store { get; private set; }

    public string Path => _folder.File("lifecycle.db");

    public IStateStore Open(bool initialize = false) =>
        Connector.OpenState(new ConnectorSettings("state", "Embedded", _folder.Path, new Dictionary<string, object> { ["path"] = "lifecycle.db" }), initialize);

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

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
