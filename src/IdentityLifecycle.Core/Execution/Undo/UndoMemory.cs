using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>
/// Works out what memory learns when a change is undone. A hold keeps the next run from doing the same again. The state and the effects are
/// remembered as they were before the run, so that everything is done again when the hold ends.
/// </summary>
internal sealed class UndoMemory(RecordedRun recorded, UndoOptions options)
{
    /// <summary>Whether the subject's remembered state is still the one that the run applied. Only then it is set back.</summary>
    public bool GoesBack(LifecycleChange change) =>
        change.FromState != change.ToState && recorded.Memory.FindState(change.About)?.State == change.ToState;

    public ChangeMemory Of(AppliedChange applied)
    {
        LifecycleChange change = applied.Change;
        bool goesBack = GoesBack(change);
        return new ChangeMemory
        {
            Hold = change.Memory?.Hold is null ? HoldOn(applied) : null,
            LiftedHold = recorded.Memory.HoldsOn(change.About).FirstOrDefault(hold => hold.Id == change.Memory?.Hold?.Id),
            State = goesBack && change.FromState is LifecycleState before ? new RememberedState(change.About.Key, before, recorded.Run.AsOf.ToUniversalTime(), recorded.Memory.FindState(change.About)!.Population) : null,
            ForgetsState = goesBack && change.FromState is null,
            ForgottenEffects = applied.Done.Select(static operation => operation.Touches.EffectKey).OfType<string>().ToArray(),
        };
    }

    private LifecycleHold? HoldOn(AppliedChange applied)
    {
        IEnumerable<OperationKind> kinds = applied.Done.Where(static operation => !operation.Type.IsOnce).Select(static operation => operation.Kind).Distinct();
        if (applied.Done.Any(static operation => operation.Creates))
        {
            // Undoing a creation leaves the account, disabled and without access. The next run would enable it, give it access and write its
            // attributes again, so these are what must be held.
            kinds = kinds.Where(static kind => kind == OperationKind.SetAttributes).Union([OperationKind.EnableAccount, OperationKind.GrantEntitlement]);
        }

        string[] operations = kinds.Select(static kind => kind.ToString()).ToArray();
        if (options.HoldUntil is not DateTimeOffset until || operations.Length == 0)
        {
            return null;
        }

        LifecycleHold hold = new(applied.Change.Subject, applied.Change.Directory, operations, until, options.Reason);
        LifecycleHold? present = recorded.Memory.HoldsOn(applied.Change.About).FirstOrDefault(other => other.Id == hold.Id);
        return present is not null && present.Until > until ? hold with { Until = present.Until } : hold;
    }
}
