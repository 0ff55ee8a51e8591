using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
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

    public bool IsBroken => Fault is not null || Operations.Any(static operation => operation.IsBroken);

    public bool IsDone => Operations.All(static operation => operation.IsDone);

    /// <summary>
    /// The operations to write next, in order. Creating an account ends the list, because its anchor is known only afterwards. A delivery stands
    /// alone, because it must come after the writes before it. Empty if nothing is left or something went wrong.
    /// </summary>
    public IReadOnlyList<OperationWork> Next(int most)
    {
        if (IsBroken)
        {
            return [];
        }

        List<OperationWork> next = [];
        foreach (OperationWork operation in Operations.Where(static operation => operation is { Outcome: null, IsLocal: false }).Take(most))
        {
            if (operation.Operation is DeliverCredential && next.Count > 0)
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

    /// <summary>The operations that only change memory and can be settled now: links once the account is known, the others last.</summary>
    public IReadOnlyList<OperationWork> SettleLocal(ValueResolver values)
    {
        List<OperationWork> settled = [];
        foreach (OperationWork operation in Operations.Where(static operation => operation is { Outcome: null, IsLocal: true }))
        {
            string? anchor = operation.Operation is LinkAccount link ? values.TryResolve(link.Anchor)?.AsText() : values.AnchorOf(Change);
            bool isDue = operation.Operation is LinkAccount ? anchor is not null : !IsBroken && Operations.TakeWhile(other => other != operation).All(static other => other.IsDone);
            if (isDue)
            {
                operation.Outcome = WriteOutcome.Applied(anchor);
                settled.Add(operation);
            }
        }

        return settled;
    }

    /// <summary>The result of the change.</summary>
    public ChangeResult ToResult(string runId)
    {
        if (Fault is not null)
        {
            return new ChangeResult(Change, ChangeStatus.Failed, runId)
            {
                ErrorKind = (Fault as LifecycleException)?.Kind ?? LifecycleErrorKind.Internal,
                Message = $"It is not known whether it was written: {Fault.Message} Run the plan again; what is done is not done twice.",
            };
        }

        OperationWork? broken = Operations.FirstOrDefault(static operation => !operation.IsDone);
        if (broken is null)
        {
            return new ChangeResult(Change, Operations.Any(static operation => operation is { IsLocal: false, Outcome.Status: ChangeStatus.Applied }) || IsOnlyLocal() ? ChangeStatus.Applied : ChangeStatus.AlreadyDone, runId);
        }

        WriteOutcome outcome = broken.Outcome ?? WriteOutcome.Skipped("An earlier operation of the same change was not done.");
        return new ChangeResult(Change, outcome.Status, runId)
        {
            ErrorKind = outcome.ErrorKind, Message = MessageOf(broken, outcome), Attribute = outcome.Attribute, SystemCode = outcome.SystemCode,
        };
    }

    /// <summary>What was done, once everything is done.</summary>
    public AppliedChange ToApplied(ValueResolver values) =>
        new(Change, values.AnchorOf(Change) ?? Operations.Select(static operation => operation.Outcome?.Anchor).LastOrDefault(static anchor => anchor is not null) ?? string.Empty, Change.Operations);

    // If the change has only one operation, its summary already names it.
    private string MessageOf(OperationWork broken, WriteOutcome outcome) =>
        Change.Operations.Count == 1 ? outcome.Message : $"{broken.Operation.Describe()}: {AboutChange(outcome.Message)}";

    /// <summary>
    /// A directory speaks of one operation. Where it says that nothing was written, the change may have written something all the same; then that is said
    /// instead.
    /// </summary>
    private string AboutChange(string message)
    {
        string[] written = [.. Operations.Where(static operation => operation is { IsLocal: false, Outcome.Status: ChangeStatus.Applied }).Select(static operation => operation.Operation.Describe())];
        return written.Length > 0 && message.EndsWith(WriteOutcome.NothingWritten, StringComparison.Ordinal)
            ? $"{message[..^WriteOutcome.NothingWritten.Length]}Written before, and kept: {string.Join("; ", written)}."
            : message;
    }

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
