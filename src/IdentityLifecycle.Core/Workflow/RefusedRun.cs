using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>The record of a run that was refused before the executor saw it.</summary>
public static class RefusedRun
{
    /// <summary>The record for a plan that was refused.</summary>
    public static LifecycleRun Of(LifecyclePlan plan, LifecycleException refusal) => Of(plan.Header.Policy.Name, plan.Header.AsOf, refusal) with
    {
        PlanId = plan.Id, ContentHash = plan.ContentHash, Planned = plan.Changes.Count,
    };

    /// <summary>The record for a run without a plan, because reading or comparing failed.</summary>
    public static LifecycleRun Of(LifecyclePolicy policy, DateTimeOffset? asOf, Exception failure) => Of(policy.Name, asOf ?? DateTimeOffset.UtcNow, failure);

    private static LifecycleRun Of(string policy, DateTimeOffset asOf, Exception failure)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        LifecycleException? refusal = failure as LifecycleException;
        return new LifecycleRun
        {
            Id = RunRecord.NewId(now),
            Status = refusal?.Info.Outcome == ErrorOutcome.Refused ? RunStatus.Refused : RunStatus.Failed,
            PlanId = string.Empty,
            ContentHash = string.Empty,
            Policy = policy,
            AsOf = asOf,
            StartedAt = now,
            EndedAt = now,
            StartedBy = Operator.Name,
            ErrorKind = (refusal?.Kind ?? LifecycleErrorKind.Internal).ToString(),
            Message = failure.Message,
        };
    }
}
