using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>
/// Works out what memory learns when a change is undone: a hold on what the run did, so that the next run does not do it again, and the
/// state and effects as they were, so that it is done in full when the hold ends.
/// </summary>
internal sealed class UndoMemory(RecordedRun recorded, UndoOptions options)
{
    /// <summary>Whether the last applied state of the subject is that of the run, so that it goes back with it.</summary>
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
            ForgottenEffects = applied.Done.OfType<RunEffect>().Select(static effect => effect.EffectKey).ToArray(),
        };
    }

    private LifecycleHold? HoldOn(AppliedChange applied)
    {
        IEnumerable<OperationKind> kinds = applied.Done.Where(static operation => !operation.Type.IsOnce).Select(static operation => operation.Kind).Distinct();
        if (applied.Done.Any(static operation => operation.Creates))
        {
            // The account stays, disabled and without access: that is what the next run would change, and what was written after its creation.
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
