using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Learning;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Execution;

/// <summary>
/// Writes changes to one directory, batch by batch. For each batch the intents go into the journal first, then the writes to the directory, and
/// then the outcomes into the journal together with what memory learns. So whatever ends the process, the journal names every operation that
/// may have been done. Cancelling does not interrupt a batch; it only ends the wait for a directory that asks to be called again later. Several
/// sets of changes can be written at the same time; they share one quota.
/// </summary>
internal sealed class BatchWriter
{
    private readonly RunContext _run;
    private readonly IDirectory _directory;
    private readonly bool _mayCreateContainers;
    private readonly PatientWriter _patient;
    private readonly WriteQuota _quota;

    public BatchWriter(RunContext run, IDirectory directory, bool mayCreateContainers)
    {
        _run = run;
        _directory = directory;
        _mayCreateContainers = mayCreateContainers;
        _patient = new PatientWriter(directory, run.Time);
        _quota = new WriteQuota(directory.Capabilities.WritesPerSecond, run.Time);
        BatchSize = Math.Clamp(directory.Capabilities.BatchSize, 1, _quota.AtOnce);
    }

    /// <summary>The largest number of operations in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Writes some changes as far as possible. Cancelling stops it after the present batch.</summary>
    public async Task WriteAsync(IReadOnlyList<ChangeWork> works, CancellationToken cancellationToken)
    {
        MemoryLearner learner = _run.NewLearner();
        await RecordOutcomesAsync(works, [], learner).ConfigureAwait(false);
        while (NextBatch(works) is { Count: > 0 } batch && await _quota.TakeAsync(batch.Count, cancellationToken).ConfigureAwait(false))
        {
            PendingWrite[] writes = batch.Select(Prepare).OfType<PendingWrite>().ToArray();
            HashSet<OperationWork> sent = writes.Select(static write => write.Operation).ToHashSet();
            (ChangeWork Work, OperationWork Operation)[] deliveries = batch.Where(static step => step is { Operation: { Operation: DeliverCredential, Outcome: null }, Work.Fault: null }).ToArray();
            (ChangeWork Work, OperationWork Operation)[] begun = batch.Where(step => step.Operation.Outcome is not null || sent.Contains(step.Operation)).Concat(deliveries).ToArray();
            await _run.State.RecordIntentsAsync(_run.Id, Array.ConvertAll(begun, step => step.Operation.ToIntent(step.Work.Change, _run.Values.AnchorOf(step.Work.Change), _run.Now)), CancellationToken.None).ConfigureAwait(false);
            await SendAsync(writes, cancellationToken).ConfigureAwait(false);
            foreach ((ChangeWork work, OperationWork operation) in deliveries)
            {
                operation.Outcome = await _run.Deliveries.DeliverAsync(work, (DeliverCredential)operation.Operation, _run.Values.AnchorOf(work.Change)).ConfigureAwait(false);
            }

            await RecordOutcomesAsync(begun.Select(static step => step.Work).Distinct(), begun, learner).ConfigureAwait(false);

            // Only now: the journal must say that a candidate was refused before the next one is tried.
            Array.ForEach([.. begun.Select(static step => step.Work).Distinct()], static work => work.GiveWay());
        }
    }

    /// <summary>
    /// The operations to write next, in the order of the changes and in each change's own order. Operations of one change that can go together
    /// are put into the same batch, unless there are more of them than a batch may hold: the directory may have to do them in another order
    /// than the plan's.
    /// </summary>
    private List<(ChangeWork Work, OperationWork Operation)> NextBatch(IReadOnlyList<ChangeWork> works)
    {
        List<(ChangeWork Work, OperationWork Operation)> batch = [];
        foreach (ChangeWork work in works)
        {
            IReadOnlyList<OperationWork> next = work.Next(BatchSize);
            if ((batch.Count > 0 && batch.Count + next.Count > BatchSize) || _run.Fault is not null)
            {
                break;
            }

            batch.AddRange(next.Select(operation => (work, operation)));
        }

        return batch;
    }

    /// <summary>
    /// The write of an operation. It is null if the operation needs no write, cannot be written, or follows one of its change that was not
    /// done.
    /// </summary>
    private PendingWrite? Prepare((ChangeWork Work, OperationWork Operation) step)
    {
        (ChangeWork work, OperationWork operation) = step;
        if (operation.Operation is DeliverCredential)
        {
            return null;
        }

        if (work.FindObstacle(operation) is WriteOutcome obstacle)
        {
            operation.Outcome = obstacle;
            return null;
        }

        string? anchor = _run.Values.AnchorOf(work.Change);
        if (operation.Operation.Touches.EffectKey is string effect && _run.Memory.HasEffect(effect))
        {
            operation.Outcome = WriteOutcome.AlreadyDone(anchor);
            return null;
        }

        LifecycleOperation opened = _run.Sealed.Open(operation.Operation);
        Func<PlanValue, Fact>? resolve = _run.Values.TryResolveAll(opened);
        if (resolve is null || (anchor is null && !operation.Operation.Creates))
        {
            operation.Outcome = WriteOutcome.Skipped("It needs an account that this run was to create and did not.");
            return null;
        }

        work.Password = opened is SetCredential credential ? resolve(credential.Credential).AsText() : work.Password;
        AccountWrite write = new(operation.Id, work.Change.Id, opened, anchor, resolve) { MayCreateContainers = _mayCreateContainers };
        return new PendingWrite(work, operation, write);
    }

    private async Task SendAsync(PendingWrite[] writes, CancellationToken stopping)
    {
        if (writes.Length == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<WriteOutcome> outcomes = await _patient.WriteAsync(Array.ConvertAll(writes, static pending => pending.Write), stopping).ConfigureAwait(false);
            for (int index = 0; index < writes.Length; index++)
            {
                Take(writes[index], outcomes[index]);
            }
        }
        catch (Exception error)
        {
            Exception exception = _run.Sealed.Conceal([.. writes.Select(static pending => pending.Operation.Operation)], error);

            // Nobody knows how much of the batch was written, whatever the error. So the intents stay open in the journal, and nothing more is written.
            _run.Stop(exception);
            Array.ForEach(writes, pending => (pending.Work.Fault, pending.Operation.IsLost) = (exception, true));
        }
    }

    private void Take(PendingWrite pending, WriteOutcome outcome)
    {
        outcome = _run.Sealed.Conceal(pending.Operation.Operation, outcome);
        pending.Operation.Outcome = outcome;
        pending.Work.Password = outcome.GetSecret() ?? pending.Work.Password;
        if (pending.Operation is { IsDone: true, Operation.Creates: true } && outcome.Anchor is not null)
        {
            _run.Values.Learn(pending.Work.Change, outcome.Anchor);
        }

        if (outcome.ErrorKind == LifecycleErrorKind.DirectoryUnavailable)
        {
            _run.Stop(new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"{_directory.Name}: {outcome.Message}"));
        }
    }

    /// <summary>
    /// Records the outcomes of a batch and what memory learns from them, in one transaction. Operations that only concern memory are done here,
    /// once all before them are. An operation without an outcome stays open in the journal.
    /// </summary>
    private async Task RecordOutcomesAsync(IEnumerable<ChangeWork> works, IEnumerable<(ChangeWork Work, OperationWork Operation)> begun, MemoryLearner learner)
    {
        (ChangeWork Work, OperationWork Operation)[] settled = works.SelectMany(work => work.SettleLocal(_run.Values).Select(operation => (work, operation))).ToArray();
        JournalOutcome[] outcomes = begun.Where(static step => step.Operation.IsSettled).Concat(settled)
            .Select(step => OutcomeOf(step.Work.Change, step.Operation, learner))
            .ToArray();
        if (outcomes.Length > 0)
        {
            JournalIntent[] intents = Array.ConvertAll(settled, step => step.Operation.ToIntent(step.Work.Change, _run.Values.AnchorOf(step.Work.Change), _run.Now));
            await _run.State.RecordOutcomesAsync(_run.Id, intents, outcomes, learner.Take(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private JournalOutcome OutcomeOf(LifecycleChange change, OperationWork operation, MemoryLearner learner)
    {
        string? anchor = operation.Outcome!.Anchor ?? _run.Values.AnchorOf(change);
        if (operation.IsDone)
        {
            learner.Learn(change, operation, anchor, _run.Now);
        }

        string message = operation.IsDone ? operation.Note : operation.Outcome.Message;
        return new JournalOutcome(operation.Id, operation.Outcome.Status, anchor, message.Length == 0 ? null : message, _run.Now);
    }

    private sealed record PendingWrite(ChangeWork Work, OperationWork Operation, AccountWrite Write);
}
