using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>A run with its plan and journal as the state store kept them. It serves to verify or undo the run.</summary>
public sealed class RecordedRun
{
    private readonly Dictionary<string, JournalEntry> _entries;

    private RecordedRun(LifecycleRun run, LifecyclePlan plan, LifecycleMemory memory, IReadOnlyList<JournalEntry> journal, SealedValues sealedValues)
    {
        Run = run;
        Plan = plan;
        Memory = memory;
        Values = new ValueResolver(memory, sealedValues);
        _entries = journal.ToDictionary(static entry => entry.Intent.OperationId, StringComparer.Ordinal);
        Applied = plan.Changes.Select(FindApplied).OfType<AppliedChange>().ToArray();
    }

    /// <summary>The run as it is recorded.</summary>
    public LifecycleRun Run { get; }

    /// <summary>The plan of the run.</summary>
    public LifecyclePlan Plan { get; }

    /// <summary>The present content of memory.</summary>
    public LifecycleMemory Memory { get; }

    /// <summary>The names of the directories in which the run did something.</summary>
    public IReadOnlyList<string> Directories => Applied.Select(static applied => applied.Change.Directory).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The changes of which the run did operations or found them done.</summary>
    internal IReadOnlyList<AppliedChange> Applied { get; }

    /// <summary>Gives the anchors of the accounts that the run created.</summary>
    internal ValueResolver Values { get; }

    /// <summary>Finds a run.</summary>
    /// <param name="state">The open state store.</param>
    /// <param name="runId">The run's id, or the beginning of it; null is the latest run that was not refused.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">
    /// NotFound: there is no such run. RunInProgress: the run is under way. RunNotKept: the run was
    /// refused, or its plan is not kept (any more). PlanDamaged: what was kept is not the run's plan.
    /// </exception>
    public static async Task<RecordedRun> FindAsync(IStateStore state, string? runId, CancellationToken cancellationToken)
    {
        LifecycleRun run = await ResumableRun.FindRunAsync(state, runId, cancellationToken).ConfigureAwait(false);
        if (run.Status is RunStatus.Running or RunStatus.Refused)
        {
            throw run.Status == RunStatus.Running
                ? new LifecycleException(LifecycleErrorKind.RunInProgress, $"The run {run.Id} of {run.StartedBy} is under way. Wait until it has ended.") { TargetName = run.Id }
                : NotKept(run, "was refused before its first write: it did nothing");
        }

        RunPlan packed = await state.ReadRunPlanAsync(run.Id, cancellationToken).ConfigureAwait(false)
            ?? throw NotKept(run, "has no plan in the state store: it ended before its first write, or was cleared from the history");
        PlanSelection selection = await RunPlanArchive.UnpackAsync(packed, run, cancellationToken).ConfigureAwait(false);
        LifecycleMemory memory = await state.ReadMemoryAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<JournalEntry> journal = await state.ReadJournalAsync(run.Id, cancellationToken).ConfigureAwait(false);
        return new RecordedRun(run, selection.Plan, memory, journal, await SealedValues.ReadAsync(state, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The people, and the anchors of accounts without a person, of which the run did something.</summary>
    public IReadOnlySet<string> Subjects => Applied.Select(static applied => applied.Change.Subject).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The changes with the operations that the run itself did or may have done. Operations that it found done are left out. An operation
    /// without a recorded outcome, or done in part, is included, because reading the account will tell what was done.
    /// </summary>
    /// <param name="subjects">The people, and the anchors of accounts without a person; empty means all.</param>
    internal IEnumerable<AppliedChange> Changed(IReadOnlySet<string> subjects) => Applied
        .Where(applied => subjects.Count == 0 || subjects.Contains(applied.Change.Subject))
        .Select(applied => applied with { Done = applied.Change.Operations.Where((_, ordinal) => FindEntry(applied.Change, ordinal) is { Outcome: null or { Status: ChangeStatus.Applied or ChangeStatus.PartlyApplied } }).ToArray() });

    private JournalEntry? FindEntry(LifecycleChange change, int ordinal) => _entries.GetValueOrDefault(OperationIdentifier.Of(Run.PlanId, change.Id, ordinal));

    private AppliedChange? FindApplied(LifecycleChange planned)
    {
        Values.Candidates.Recall(planned, ordinal => FindEntry(planned, ordinal) is { Outcome: null or { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone } } entry ? WrittenValue.ToSteps(entry.Intent.Written) : null);
        LifecycleChange change = Values.Candidates.Settle(planned);
        List<LifecycleOperation> done = [];
        string? anchor = change.Anchor;
        bool isBegun = false;
        for (int ordinal = 0; ordinal < change.Operations.Count; ordinal++)
        {
            JournalEntry? entry = FindEntry(change, ordinal);
            isBegun |= entry is { Outcome: null or { Status: ChangeStatus.PartlyApplied } };
            if (entry?.Outcome is { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone } outcome)
            {
                done.Add(change.Operations[ordinal]);
                anchor ??= outcome.Anchor;
            }
        }

        if ((done.Count == 0 && !isBegun) || anchor is null)
        {
            return null;
        }

        if (done.Exists(static operation => operation.Creates))
        {
            Values.Learn(change, anchor);
        }

        return new AppliedChange(change, anchor, done);
    }

    private static LifecycleException NotKept(LifecycleRun run, string why) =>
        new(LifecycleErrorKind.RunNotKept, $"The run {run.Id} {why}.") { TargetName = run.Id };
}
