using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Workflow;

/// <summary>The record of a run that was refused, or failed, before the executor began it.</summary>
public static class RefusedRun
{
    /// <summary>The record for a plan that was refused. If a state store records that already, it has the same id.</summary>
    public static LifecycleRun Of(LifecyclePlan plan, Exception failure) => (Of(plan.Header.Policy.Name, plan.Header.AsOf, failure) with
    {
        PlanId = plan.Id, ContentHash = plan.ContentHash, Planned = plan.Changes.Count,
    }).With(plan.ResidualAccess);

    /// <summary>The record for a plan of which no change was received: done, or refused if that was not expected or the plan could not have been applied.</summary>
    public static LifecycleRun OfNothing(LifecyclePlan plan, bool isExpected) => plan.CanApply && isExpected
        ? (New(plan.Header.Policy.Name, plan.Header.AsOf) with { PlanId = plan.Id, ContentHash = plan.ContentHash, Message = "No change was received, so that nothing was applied." }).With(plan.ResidualAccess)
        : Of(plan, new LifecycleException(LifecycleErrorKind.PlanNotApplicable, isExpected
            ? "No change was received, and the plan could not have been applied: its problems say why."
            : $"No change was received, although the latest plan has {plan.Changes.Count}. Nothing was applied. Check the variable that was piped."));

    /// <summary>The record for a run without a plan, because the plan could not be read, or reading or comparing failed.</summary>
    /// <param name="policy">The policy's name; empty if it could not be read.</param>
    /// <param name="asOf">The instant that was asked for; null is now.</param>
    /// <param name="failure">Why.</param>
    public static LifecycleRun Of(string policy, DateTimeOffset? asOf, Exception failure)
    {
        LifecycleException? refusal = failure as LifecycleException;
        LifecycleRun run = New(policy, asOf);
        return run with
        {
            Id = RecordedFailure.RunOf(failure) ?? run.Id,
            Status = refusal?.Info.Outcome == ErrorOutcome.Refused ? RunStatus.Refused : RunStatus.Failed,
            ErrorKind = (refusal?.Kind ?? LifecycleErrorKind.Internal).ToString(),
            Message = failure.Message,
        };
    }

    /// <summary>Records the failure in the state store, unless a run records it already or the store itself is what failed.</summary>
    internal static async Task RecordAsync(IStateStore store, LifecyclePlan plan, LifecycleException failure)
    {
        if (RecordedFailure.RunOf(failure) is not null || IsOfStore(failure.Kind))
        {
            return;
        }

        LifecycleRun run = Of(plan, failure);
        try
        {
            await store.BeginRunAsync(run, null, CancellationToken.None).ConfigureAwait(false);
            RecordedFailure.Mark(failure, run.Id);
        }
        catch (LifecycleException)
        {
            // The first failure reaches the caller, who remembers it.
        }
    }

    private static bool IsOfStore(LifecycleErrorKind kind) => kind is
        LifecycleErrorKind.StateDamaged or LifecycleErrorKind.StateFull or LifecycleErrorKind.StateReadOnly
        or LifecycleErrorKind.StateTooNew or LifecycleErrorKind.StateUnavailable;

    private static LifecycleRun New(string policy, DateTimeOffset? asOf)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new LifecycleRun
        {
            Id = RunRecord.NewId(now),
            Status = RunStatus.Succeeded,
            PlanId = string.Empty,
            ContentHash = string.Empty,
            Policy = policy,
            AsOf = asOf ?? now,
            StartedAt = now,
            EndedAt = now,
            StartedBy = Operator.Name,
        };
    }
}
