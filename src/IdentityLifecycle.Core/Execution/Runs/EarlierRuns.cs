using IdentityLifecycle.Connectors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>What earlier runs of the same plan did. A further run applies only what is left.</summary>
internal sealed class EarlierRuns
{
    private const int Depth = 256;

    private readonly Dictionary<string, (JournalOutcome Outcome, string RunId)> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<WrittenValue>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _created = new(StringComparer.Ordinal);

    private EarlierRuns(IReadOnlyList<LifecycleRun> runs) => Runs = runs;

    /// <summary>The latest runs of any plan that were not refused, newest first.</summary>
    public IReadOnlyList<LifecycleRun> Runs { get; }

    /// <summary>The anchors of the accounts that the plan's own runs created, by the id of the change.</summary>
    public IReadOnlyDictionary<string, string> CreatedAccounts => _created;

    public static async Task<EarlierRuns> ReadRunsAsync(IStateStore state, CancellationToken cancellationToken)
    {
        IReadOnlyList<LifecycleRun> runs = await state.ReadRunsAsync(Depth, cancellationToken).ConfigureAwait(false);
        return new EarlierRuns(runs.Where(static run => run.Status != RunStatus.Refused).ToArray());
    }

    /// <summary>Reads the runs, and the journals of the runs of one plan.</summary>
    public static async Task<EarlierRuns> ReadAsync(IStateStore state, string planId, CancellationToken cancellationToken)
    {
        EarlierRuns earlier = await ReadRunsAsync(state, cancellationToken).ConfigureAwait(false);
        await earlier.ReadJournalsAsync(state, planId, cancellationToken).ConfigureAwait(false);
        return earlier;
    }

    /// <summary>Reads the journals of the runs of one plan.</summary>
    private async Task ReadJournalsAsync(IStateStore state, string planId, CancellationToken cancellationToken)
    {
        foreach (LifecycleRun run in Runs.Where(run => run.PlanId == planId).Reverse())
        {
            foreach (JournalEntry entry in await state.ReadJournalAsync(run.Id, cancellationToken).ConfigureAwait(false))
            {
                Add(entry, run.Id);
            }
        }
    }

    /// <summary>
    /// Whether the plan still fits memory: nothing changed memory since, or only runs of this same plan did. A run that did not come to its end
    /// has no memory version after it. If the newest run is such a run, it is the one that changed memory last.
    /// </summary>
    public bool LeadBackTo(long plannedVersion, long version, string planId)
    {
        foreach (LifecycleRun run in Runs)
        {
            if (version == plannedVersion)
            {
                return true;
            }

            if (run.MemoryBefore is not { } before || (run.MemoryAfter ?? version) != version || (run.PlanId != planId && before != version))
            {
                return false;
            }

            version = before;
        }

        return version == plannedVersion;
    }

    /// <summary>The outcome of an operation that was done, with the run that did it; null if it was not done.</summary>
    public (JournalOutcome Outcome, string RunId)? FindDone(string operationId) => _done.TryGetValue(operationId, out (JournalOutcome, string) done) ? done : null;

    /// <summary>The values that were written by an operation that is done, or may be done; null if it certainly is not.</summary>
    public IReadOnlyList<ValueStep>? FindWritten(string operationId) => WrittenValue.ToSteps(_written.GetValueOrDefault(operationId));

    /// <summary>Whether every operation of a change is done.</summary>
    public bool HasDone(string planId, LifecycleChange change) =>
        Enumerable.Range(0, change.Operations.Count).All(ordinal => _done.ContainsKey(OperationIdentifier.Of(planId, change.Id, ordinal)));

    /// <summary>Whether a write was begun and its outcome was not recorded. If it is found done, this program did it.</summary>
    public bool WasInFlight(string operationId) => _open.Contains(operationId);

    private void Add(JournalEntry entry, string runId)
    {
        if (OperationTypes.Of(entry.Intent.Kind).Creates && entry.Outcome is { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone, Anchor: { } anchor })
        {
            _created[entry.Intent.ChangeId] = anchor;
        }

        if (entry.Outcome is null or { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone })
        {
            _written[entry.Intent.OperationId] = entry.Intent.Written;
        }

        switch (entry.Outcome)
        {
            case null: _open.Add(entry.Intent.OperationId); break;
            case { Status: ChangeStatus.Applied or ChangeStatus.AlreadyDone } outcome: _done[entry.Intent.OperationId] = (outcome, runId); break;
            default: break;
        }
    }
}
