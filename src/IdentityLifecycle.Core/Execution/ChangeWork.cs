using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Residual;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution;

/// <summary>The progress of one change: which operations are done, which come next, and the final result.</summary>
internal sealed class ChangeWork
{
    private readonly ChosenCandidates _candidates;

    public ChangeWork(LifecycleChange change, string planId, string runId, EarlierRuns earlier, ValueResolver values)
    {
        Change = change;
        _candidates = values.Candidates;
        _candidates.Recall(change, ordinal => earlier.FindWritten(OperationIdentifier.Of(planId, change.Id, ordinal)));
        Operations = Settled.Operations.Select((operation, ordinal) => Begin(operation, OperationIdentifier.Of(planId, change.Id, ordinal), runId, earlier, values)).ToArray();
        RenewCredential();
        WasDone = IsDone && Operations.Any(static operation => operation.IsOfThisRun);
    }

    /// <summary>The change as it is in the plan.</summary>
    public LifecycleChange Change { get; }

    /// <summary>The change with the candidates that were chosen.</summary>
    public LifecycleChange Settled => _candidates.Settle(Change);

    public IReadOnlyList<OperationWork> Operations { get; }

    /// <summary>Whether this run had applied the change already, before it was interrupted.</summary>
    public bool WasDone { get; }

    /// <summary>The password that was set, or the pass that was issued, and not yet delivered. It is a secret that only this process knows.</summary>
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

    /// <summary>
    /// Lets the change go on with the next candidate that the plan holds, where the directory refused a value because somebody else has it. A creation that
    /// may still happen late keeps its candidate: the person could get two accounts.
    /// </summary>
    public void GiveWay()
    {
        for (int ordinal = 0; ordinal < Operations.Count; ordinal++)
        {
            OperationWork refused = Operations[ordinal];
            if (refused is { WasInFlight: false } or { Operation.Creates: false }
                && refused.Outcome is { ErrorKind: LifecycleErrorKind.ValueNotUnique, Status: ChangeStatus.Failed } outcome
                && CandidateSearch.FindNext(Change, Change.Operations[ordinal], outcome.Attribute, CandidateOf) is (string choice, int candidate))
            {
                IReadOnlyList<ValueStep> before = refused.Operation.Steps;
                _candidates.Choose(Change.About, choice, candidate);
                Array.ForEach([.. Enumerable.Range(0, Operations.Count).Where(other => !Operations[other].IsDone)], other => Operations[other].Operation = Change.Operations[other].Settle(CandidateOf));
                refused.Note = $"{refused.Note} {Describe(before, refused.Operation.Steps)}".Trim();
                Array.ForEach([.. Operations.Where(other => other == refused || other.Outcome is { Status: ChangeStatus.Skipped })], static other => other.Outcome = null);
            }
        }
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
        IsDone ? new ChangeResult(Settled, HasWritten || IsOnlyLocal() ? ChangeStatus.Applied : ChangeStatus.AlreadyDone, runId) { Message = string.Join(" ", Notes) }
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
        IsDone ? [.. Operations.Select(static operation => operation.Operation)] : Operations.Select(static operation => operation.Done).OfType<LifecycleOperation>().ToArray());

    private IEnumerable<string> Notes => Operations.Select(static operation => operation.Note).Where(static note => note.Length > 0);

    private int CandidateOf(string choice) => _candidates.Of(Change.About, choice);

    private static string Describe(IReadOnlyList<ValueStep> before, IReadOnlyList<ValueStep> after) => string.Join(" ", before.Zip(after)
        .Where(static pair => pair.First.Written != pair.Second.Written)
        .Select(static pair => FormattableString.Invariant($"{pair.First.Name.TrimStart('$')} \"{pair.First.Written}\" was not free any more: \"{pair.Second.Written}\" was taken instead.")));

    /// <summary>If a process set a password or had a pass issued and ended before delivering it, nobody knows it: another one is made.</summary>
    private void RenewCredential()
    {
        if (Operations.Any(static operation => operation is { Operation: DeliverCredential, IsDone: false })
            && Operations.FirstOrDefault(static operation => operation.Operation.Type.MakesCredential) is OperationWork set)
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
