using IdentityLifecycle.Connectors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Workflow;

/// <summary>An empty state store under what-if. It stands for the store that a run would make.</summary>
internal sealed class UnmadeStateStore(byte[] key) : IStateStore
{
    public string Location => "(not made yet)";

    public Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(LifecycleMemory.Empty);

    public Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PastOperation>>([]);

    public Task<RememberedWorld> ReadWorldAsync(CancellationToken cancellationToken) => Task.FromResult(RememberedWorld.None);

    public Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken) => Task.FromResult(LifecycleMemory.Empty.Version);

    public Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PlanRegistration>>([]);

    public Task<IReadOnlyList<LifecycleRun>> ReadRunsAsync(int count, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<LifecycleRun>>([]);

    public Task<IReadOnlyList<OpenOperation>> ReadOpenOperationsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OpenOperation>>([]);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JournalEntry>>([]);

    public Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken) => throw Unwritable();

    public Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken) => Task.FromResult<byte[]?>(key);

    public Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken) => throw Unwritable();

    public Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken) => throw Unwritable();

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken) => Task.FromResult<RunPlan?>(null);

    public Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken) => throw Unwritable();

    public Task ConfirmRunAsync(string runId, CancellationToken cancellationToken) => throw Unwritable();

    public Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken) => throw Unwritable();

    public Task RecordOutcomesAsync(string runId, IReadOnlyList<JournalIntent> settled, IReadOnlyList<JournalOutcome> outcomes, MemoryUpdate update, CancellationToken cancellationToken) => throw Unwritable();

    public Task EndRunAsync(LifecycleRun run, MemoryUpdate update, CancellationToken cancellationToken) => throw Unwritable();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException Unwritable() => new("Nothing is written under -WhatIf.");
}
