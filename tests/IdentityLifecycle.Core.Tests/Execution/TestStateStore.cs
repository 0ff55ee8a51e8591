using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>A state store in memory, with the lock and the version that a real one has.</summary>
internal sealed class TestStateStore : IStateStore
{
    private readonly List<PlanRegistration> _plans = [];
    private readonly List<LifecycleRun> _runs = [];
    private readonly List<(string Run, JournalIntent Intent)> _intents = [];
    private readonly Dictionary<(string Run, string Operation), JournalOutcome> _outcomes = [];
    private readonly Dictionary<string, RunPlan> _runPlans = [];
    private readonly HashSet<(string Run, string Operation)> _begun = [];
    private readonly object _turn = new();
    private string? _holder;

    public LifecycleMemoryContent Content { get; set; } = new() { World = new RememberedWorld("test") };

    public IReadOnlyList<LifecycleRun> Runs => _runs;

    /// <summary>What was asked for, in order, for tests of the order of steps.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What happens between the checks and the lock.</summary>
    public Action BeforeBegin { get; set; } = static () => { };

    public string Location => "memory";

    public Task<LifecycleMemory> ReadMemoryAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(new LifecycleMemory(Content with { PastOperations = PastSince(since) }));

    public Task<IReadOnlyList<PastOperation>> ReadPastOperationsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastOperation>>(PastSince(since));

    public Task<RememberedWorld> ReadWorldAsync(CancellationToken cancellationToken) => Task.FromResult(Content.World);

    public Task<long> ReadMemoryVersionAsync(CancellationToken cancellationToken) => Task.FromResult(Content.Version);

    public Task UpdateMemoryAsync(MemoryUpdate update, CancellationToken cancellationToken)
    {
        Learn(update);
        return Task.CompletedTask;
    }

    public byte[]? SealingKey { get; set; }

    public Task<byte[]?> ReadSealingKeyAsync(CancellationToken cancellationToken) => Task.FromResult(SealingKey);

    public Task<byte[]> KeepSealingKeyAsync(byte[] key, CancellationToken cancellationToken) => Task.FromResult(SealingKey ??= key);

    public Task RegisterPlanAsync(PlanRegistration registration, CancellationToken cancellationToken)
    {
        _plans.Add(registration);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PlanRegistration>> FindPlanFilesAsync(string planId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlanRegistration>>(_plans.FindAll(plan => plan.PlanId == planId));

    public Task BeginRunAsync(LifecycleRun run, RunPlan? plan, CancellationToken cancellationToken)
    {
        if (run.Status == RunStatus.Running)
        {
            BeforeBegin();
            _holder = _holder is null ? run.Id : throw new LifecycleException(LifecycleErrorKind.RunInProgress, $"The run {_holder} is under way.") { TargetName = _holder };
            Interrupt(run.Id);
        }

        if (_runs.FindIndex(other => other.Id == run.Id) is int known and >= 0)
        {
            _runs[known] = run;
        }
        else
        {
            _runs.Add(run);
        }

        if (plan is not null)
        {
            _runPlans[run.Id] = plan;
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether the store finds itself damaged when it is asked for the number of times from one.</summary>
    public Func<int, bool> IsDamaged { get; set; } = static _ => false;

    public int Checks { get; private set; }

    public Task CheckAsync(CancellationToken cancellationToken) =>
        IsDamaged(++Checks) ? throw new LifecycleException(LifecycleErrorKind.StateDamaged, "The state store is damaged.") : Task.CompletedTask;

    public Task<RunPlan?> ReadRunPlanAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(_runPlans.GetValueOrDefault(runId));

    public Task ConfirmRunAsync(string runId, CancellationToken cancellationToken) =>
        _holder == runId ? Task.CompletedTask : throw new LifecycleException(LifecycleErrorKind.RunInProgress, $"The run {runId} does not hold the lock.");

    public Task RecordIntentsAsync(string runId, IReadOnlyList<JournalIntent> intents, CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            Log.Add("intents " + string.Join(' ', intents.Select(static intent => intent.Kind)));
            Begin(runId, intents);
        }

        return Task.CompletedTask;
    }

    public Task RecordOutcomesAsync(string runId, IReadOnlyList<JournalIntent> settled, IReadOnlyList<JournalOutcome> outcomes, MemoryUpdate update, CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            Begin(runId, settled);
            Log.Add("outcomes " + string.Join(' ', outcomes.Select(static outcome => outcome.Status)));
            foreach (JournalOutcome outcome in outcomes)
            {
                if (!_begun.Contains((runId, outcome.OperationId)))
                {
                    throw new InvalidOperationException("An outcome without an intent.");
                }

                _outcomes[(runId, outcome.OperationId)] = outcome;
            }

            Learn(update);
        }

        return Task.CompletedTask;
    }

    public Task EndRunAsync(LifecycleRun run, MemoryUpdate update, CancellationToken cancellationToken)
    {
        _runs[_runs.FindIndex(other => other.Id == run.Id)] = run;
        Learn(update);
        _holder = null;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LifecycleRun>> ReadRunsAsync(int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LifecycleRun>>(_runs.AsEnumerable().Reverse().Take(count).ToArray());

    public Task<IReadOnlyList<OpenOperation>> ReadOpenOperationsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OpenOperation>>(
        [.. _intents.Where(entry => entry.Run != _holder && !_outcomes.ContainsKey((entry.Run, entry.Intent.OperationId)) && !IsOvertaken(entry)).Select(static entry => new OpenOperation(entry.Run, entry.Intent))]);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult(JournalOf(runId));

    public IReadOnlyList<JournalEntry> JournalOf(string runId) =>
        [.. _intents.Where(entry => entry.Run == runId).Select(entry => new JournalEntry(entry.Intent, _outcomes.GetValueOrDefault((runId, entry.Intent.OperationId))))];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Lets go of the lock as if the process that held it had died.</summary>
    public void BreakLock()
    {
        _holder = null;
        Interrupt(exceptId: string.Empty);
    }

    public void Touch() => Content = Content with { Version = Content.Version + 1 };

    private void Begin(string runId, IReadOnlyList<JournalIntent> intents)
    {
        foreach (JournalIntent intent in intents)
        {
            _outcomes.Remove((runId, intent.OperationId));
            if (_begun.Add((runId, intent.OperationId)))
            {
                _intents.Add((runId, intent));
            }
            else
            {
                int known = _intents.FindIndex(begun => begun.Run == runId && begun.Intent.OperationId == intent.OperationId);
                _intents[known] = (runId, _intents[known].Intent with { Written = intent.Written, Description = intent.Description });
            }
        }
    }

    private bool IsOvertaken((string Run, JournalIntent Intent) entry) => _intents.Skip(_intents.IndexOf(entry) + 1).Any(later =>
        later.Run != entry.Run
        && _outcomes.ContainsKey((later.Run, later.Intent.OperationId))
        && later.Intent.Directory == entry.Intent.Directory
        && (entry.Intent.Identity is null ? later.Intent.Anchor == entry.Intent.Anchor : later.Intent.Identity == entry.Intent.Identity));

    private void Interrupt(string exceptId)
    {
        for (int index = 0; index < _runs.Count; index++)
        {
            if (_runs[index].Status == RunStatus.Running && _runs[index].Id != exceptId)
            {
                _runs[index] = _runs[index] with { Status = RunStatus.Interrupted };
            }
        }
    }

    private PastOperation[] PastSince(DateTimeOffset since) => Content.PastOperations.Where(operation => operation.DoneAt >= since).ToArray();

    // The rules alone, without the lookups of a memory: a run of hundreds of batches would make them anew with each.
    private void Learn(MemoryUpdate update) => Content = update.IsEmpty ? Content : MemoryFold.After(Content, update);
}
