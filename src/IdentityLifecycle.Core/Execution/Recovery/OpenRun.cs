using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution.Learning;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution.Recovery;

/// <summary>A run that left operations open, with the plan that says what these operations were to do.</summary>
internal sealed class OpenRun
{
    private readonly LifecycleMemory _memory;
    private readonly EarlierRuns _earlier;
    private readonly Dictionary<string, (LifecycleChange Change, LifecycleOperation Operation)> _steps = new(StringComparer.Ordinal);

    private OpenRun(LifecycleRun run, LifecyclePlan plan, IReadOnlyList<OpenOperation> operations, LifecycleMemory memory, EarlierRuns earlier, SealedValues sealedValues)
    {
        Run = run;
        Plan = plan;
        Operations = operations;
        Values = new ValueResolver(memory, sealedValues);
        _memory = memory;
        _earlier = earlier;
        HashSet<string> begun = operations.Select(static operation => operation.Intent.ChangeId).ToHashSet(StringComparer.Ordinal);
        foreach (LifecycleChange change in plan.Changes.Where(change => begun.Contains(change.Id)))
        {
            Values.Candidates.Recall(change, ordinal => earlier.FindWritten(OperationIdentifier.Of(plan.Id, change.Id, ordinal)));
            IReadOnlyList<LifecycleOperation> settled = Values.Candidates.Settle(change).Operations;
            for (int ordinal = 0; ordinal < settled.Count; ordinal++)
            {
                _steps[OperationIdentifier.Of(plan.Id, change.Id, ordinal)] = (change, settled[ordinal]);
            }
        }
    }

    public LifecycleRun Run { get; }

    public LifecyclePlan Plan { get; }

    /// <summary>The operations that are open, in the order of writing.</summary>
    public IReadOnlyList<OpenOperation> Operations { get; }

    /// <summary>Gives the facts that the run's operations write.</summary>
    public ValueResolver Values { get; }

    /// <summary>Reads the plan of a run; null if the store does not keep it any more.</summary>
    public static async Task<OpenRun?> ReadAsync(
        IStateStore state, LifecycleRun run, IReadOnlyList<OpenOperation> operations, LifecycleMemory memory, SealedValues sealedValues, CancellationToken cancellationToken)
    {
        if (await state.ReadRunPlanAsync(run.Id, cancellationToken).ConfigureAwait(false) is not RunPlan packed)
        {
            return null;
        }

        LifecyclePlan plan = (await RunPlanArchive.UnpackAsync(packed, run, cancellationToken).ConfigureAwait(false)).Plan;
        EarlierRuns earlier = await EarlierRuns.ReadAsync(state, plan.Id, cancellationToken).ConfigureAwait(false);
        return new OpenRun(run, plan, operations, memory, earlier, sealedValues);
    }

    /// <summary>The change and the operation that an intent of this run stands for; null if the plan has no such operation.</summary>
    public (LifecycleChange Change, LifecycleOperation Operation)? FindStep(string operationId) =>
        _steps.TryGetValue(operationId, out (LifecycleChange, LifecycleOperation) step) ? step : null;

    /// <summary>What the journal and memory must be told of what was found.</summary>
    /// <param name="findings">The findings on operations of this run. Those that are unclear are left open.</param>
    /// <param name="now">When it is recorded (UTC).</param>
    public OpenRunOutcome Conclude(IReadOnlyList<OpenOperationFinding> findings, DateTimeOffset now)
    {
        MemoryLearner learner = new(new LearnedLinks(_memory), new CreatedAccounts(Plan.Changes), Run.StartedBy);
        List<JournalIntent> intents = [];
        List<JournalOutcome> outcomes = [];
        Dictionary<string, DateTimeOffset> begunAt = Operations.ToDictionary(static open => open.Intent.OperationId, static open => open.Intent.At, StringComparer.Ordinal);
        foreach (IGrouping<LifecycleChange, OpenOperationFinding> group in findings.GroupBy(finding => FindStep(finding.OperationId)!.Value.Change))
        {
            ChangeWork work = new(group.Key, Plan.Id, Run.Id, _earlier, Values);
            foreach (OpenOperationFinding finding in group.Where(static finding => finding.Found != OpenOperationState.Unclear))
            {
                outcomes.Add(finding.Found == OpenOperationState.Done
                    ? Learn(learner, work, finding, begunAt[finding.OperationId], now)
                    : new JournalOutcome(finding.OperationId, ChangeStatus.Skipped, finding.Anchor, MessageOf(finding), now));
            }

            // Links and the like come with the last operation in the directory; nobody recorded them either.
            foreach (OperationWork local in work.SettleLocal(Values))
            {
                learner.Learn(work.Change, local, local.Outcome!.Anchor, now);
                intents.Add(local.ToIntent(work.Change, local.Outcome.Anchor, now));
                outcomes.Add(new JournalOutcome(local.Id, ChangeStatus.Applied, local.Outcome.Anchor, null, now));
            }
        }

        return new OpenRunOutcome(Run.Id, intents, outcomes, learner.Take());
    }

    private JournalOutcome Learn(MemoryLearner learner, ChangeWork work, OpenOperationFinding finding, DateTimeOffset begunAt, DateTimeOffset now)
    {
        OperationWork operation = work.Operations.First(step => step.Id == finding.OperationId);
        operation.Outcome = WriteOutcome.Applied(finding.Anchor);
        if (operation.Operation.Creates && finding.Anchor is not null)
        {
            Values.Learn(work.Change, finding.Anchor);
        }

        learner.Learn(work.Change, operation, finding.Anchor, begunAt);
        return new JournalOutcome(finding.OperationId, ChangeStatus.Applied, finding.Anchor, null, now);
    }

    private static string MessageOf(OpenOperationFinding finding) => finding.Found == OpenOperationState.Invisible
        ? "The run was cut short. No directory shows whether this was done, so it is planned again where it is needed."
        : "The run was cut short. A later run did not find this done.";
}

/// <summary>What is recorded of one run whose open operations were looked for.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Settled">Intents of operations that only concern memory.</param>
/// <param name="Outcomes">What became of operations.</param>
/// <param name="Update">What memory learns.</param>
internal sealed record OpenRunOutcome(string RunId, IReadOnlyList<JournalIntent> Settled, IReadOnlyList<JournalOutcome> Outcomes, MemoryUpdate Update);
