using IdentityLifecycle.Connectors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Tests.Mortality;

/// <summary>A state store as a process sees it that may be killed just before or just after every transaction.</summary>
internal sealed class MortalStateStore(IStateStore inner, Action step) : IStateStore
{
    public string Location => inner.Location;

    public Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.ReadMemoryAsync(since, cancellationToken);

    public Task<RememberedWorld> ReadWorldAsync(CancellationToken cancellationToken) => inner.ReadWorldAsync(cancellationToken);

    public Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken) => inner.ReadMemoryVersionAsync(cancellationToken);

    public Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken) => LiveAsync(() => inner.UpdateMemoryAsync(update, cancellationToken));

    public Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken) => inner.ReadSealingKeyAsync(cancellationToken);

    public Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken) => inner.KeepSealingKeyAsync(key, cancellationToken);

    public Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken) => inner.RegisterPlanAsync(registration, cancellationToken);

    public Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken) => inner.FindPlanFilesAsync(planId, cancellationToken);

    public Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.ReadPastOperationsAsync(since, cancellationToken);

    public Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken) => LiveAsync(() => inner.BeginRunAsync(run, plan, cancellationToken));

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken) => inner.ReadRunPlanAsync(runId, cancellationToken);

    public Task ConfirmRunAsync(string runId, CancellationToken cancellationToken) => inner.ConfirmRunAsync(runId, cancellationToken);

    public Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken) =>
        LiveAsync(() => inner.RecordIntentsAsync(runId, intents, cancellationToken));

    public Task RecordOutcomesAsync(string runId, IReadOnlyList<JournalIntent> settled, IReadOnlyList<JournalOutcome> outcomes, MemoryUpdate update, CancellationToken cancellationToken) =>
        LiveAsync(() => inner.RecordOutcomesAsync(runId, settled, outcomes, update, cancellationToken));

    public Task EndRunAsync(LifecycleRun run, MemoryUpdate update, CancellationToken cancellationToken) => LiveAsync(() => inner.EndRunAsync(run, update, cancellationToken));

    public Task<IReadOnlyList<LifecycleRun>> ReadRunsAsync(int count, CancellationToken cancellationToken) => inner.ReadRunsAsync(count, cancellationToken);

    public Task<IReadOnlyList<OpenOperation>> ReadOpenOperationsAsync(CancellationToken cancellationToken) => inner.ReadOpenOperationsAsync(cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellationToken) => inner.ReadJournalAsync(runId, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task LiveAsync(Func<Task> transaction)
    {
        step();
        await transaction();
        step();
    }
}
