using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Execution.Residual;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution;

/// <summary>The progress of one change: which operations are done, which come next, and the final result.</summary>
internal sealed class ChangeWork
{
    public ChangeWork(LifecycleChange change, string planId, string runId, EarlierRuns earlier, ValueResolver values)
    {
        Change = change;
        Operations = change.Operations.Select((operation, ordinal) => Begin(operation, OperationIdentifier.Of(planId, change.Id, ordinal), runId, earlier, values)).ToArray();
        RenewCredential();
        WasDone = IsDone && Operations.Any(static operation => operation.IsOfThisRun);
    }

    public LifecycleChange Change { get; }

    public IReadOnlyList<OperationWork> Operations { get; }

    /// <summary>Whether this run had applied the change already, before it was interrupted.</summary>
    public bool WasDone { get; }

    /// <summary>The password that was set and not yet delivered. It is a secret that only this process knows.</summary>
    public string? Password { get; set; }

    /// <summary>The error after which it is unknown whether a write happened; null if there was none.</summary>
    public Exception? Fault { get; set; }

    public bool IsDone => Operations.All(static operation => operation.IsDone);

    /// <summary>Whether this run changed the account, wholly or in part.</summary>
    public bool HasWritten => Operations.Any(static operation => operation.Wrote);

    /// <summary>Whether nothing more can be done: everything was tried, or something went wrong after which nothing must be.</summary>
    public bool IsOver => Fault is not null || Operations.All(static operation => operation.Outcome is not null || operation.IsLocal);

    /// <summary>
    /// The operations to write next, in order. Creating an account ends the list, because its anchor is known only afterwards. A delivery stands
    /// alone, because it must come after the writes before it. Empty if nothing is left that may be done.
    /// </summary>
    public IReadOnlyList<OperationWork> Next(int most)
    {
        List<OperationWork> next = [];
        foreach (OperationWork operation in Operations.Where(operation => Fault is null && operation is { Outcome: null, IsLocal: false }))
        {
            operation.Outcome = FindObstacle(operation);
            if (operation.Outcome is not null)
            {
                continue;
            }

            if (next.Count == most || (operation.Operation is DeliverCredential && next.Count > 0))
            {
                break;
            }

            next.Add(operation);
            if (operation.Operation is { Creates: true } or DeliverCredential)
            {
                break;
            }
        }

        return next;
    }

    /// <summary>The outcome of an operation that must not be tried because others of the change were not done; null if it may be tried.</summary>
    public WriteOutcome? FindObstacle(OperationWork operation)
    {
        FailedOperations failed = new();
        foreach (OperationWork other in Operations.Where(static other => other.IsBroken))
        {
            failed.Add(other.Operation, other.Outcome!);
        }

        return failed.FindObstacle(operation.Operation);
    }

    /// <summary>The operations that only change memory and can be settled now: links once the account is known, the others last.</summary>
    public IReadOnlyList<OperationWork> SettleLocal(ValueResolver values)
    {
        List<OperationWork> settled = [];
        foreach (OperationWork operation in Operations.Where(static operation => operation is { Outcome: null, IsLocal: true }))
        {
            string? anchor = operation.Operation is LinkAccount link ? values.TryResolve(link.Anchor)?.AsText() : values.AnchorOf(Change);
            bool isDue = operation.Operation is LinkAccount ? anchor is not null : Operations.TakeWhile(other => other != operation).All(static other => other.IsDone);
            if (isDue)
            {
                operation.Outcome = WriteOutcome.Applied(anchor);
                settled.Add(operation);
            }
        }

        return settled;
    }

    /// <summary>The result of the change.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="whyNotTried">Why operations were not tried that nothing stood against, such as the end of the run.</param>
    public ChangeResult ToResult(string runId, string whyNotTried) =>
        IsDone ? new ChangeResult(Change, HasWritten || IsOnlyLocal() ? ChangeStatus.Applied : ChangeStatus.AlreadyDone, runId)
        : new UnfinishedChange(this, whyNotTried).ToResult(runId);

    /// <summary>What was not done.</summary>
    public ChangeRemainder ToRemainder()
    {
        OperationWork[] undone = [.. Operations.Where(static operation => !operation.IsDone)];
        return new ChangeRemainder(Array.ConvertAll(undone, static operation => operation.Operation), !Array.Exists(undone, static operation => operation.IsLost || operation.Outcome is { MayHaveWritten: true }));
    }

    /// <summary>What was done. Of attributes that were written in part these alone.</summary>
    public AppliedChange ToApplied(ValueResolver values) => new(
        Change,
        values.AnchorOf(Change) ?? Operations.Select(static operation => operation.Outcome?.Anchor).LastOrDefault(static anchor => anchor is not null) ?? string.Empty,
        IsDone ? Change.Operations : Operations.Select(static operation => operation.Done).OfType<LifecycleOperation>().ToArray());

    /// <summary>If a process set a password and ended before delivering it, nobody knows that password: another one is set.</summary>
    private void RenewCredential()
    {
        if (Operations.Any(static operation => operation is { Operation: DeliverCredential, IsDone: false })
            && Operations.FirstOrDefault(static operation => operation.Operation is SetCredential) is OperationWork set)
        {
            set.Outcome = null;
            set.IsOfThisRun = false;
        }
    }

    private bool IsOnlyLocal() => Operations.All(static operation => operation.IsLocal) && Operations.Any(static operation => operation.Outcome!.Status == ChangeStatus.Applied);

    private OperationWork Begin(LifecycleOperation operation, string id, string runId, EarlierRuns earlier, ValueResolver values)
    {
        OperationWork work = new(id, operation, earlier.WasInFlight(id));
        if (earlier.FindDone(id) is var (done, doer))
        {
            work.IsOfThisRun = doer == runId;
            work.Outcome = work.IsOfThisRun && done.Status == ChangeStatus.Applied ? WriteOutcome.Applied(done.Anchor) : WriteOutcome.AlreadyDone(done.Anchor);
            if (operation.Creates && done.Anchor is not null)
            {
                values.Learn(Change, done.Anchor);
            }
        }

        return work;
    }
}
