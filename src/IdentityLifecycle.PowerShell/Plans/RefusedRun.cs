using System;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>The record of a run that this side of the executor refused.</summary>
internal static class RefusedRun
{
    public static LifecycleRun Of(LifecyclePlan plan, LifecycleException refusal)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new LifecycleRun
        {
            Id = FormattableString.Invariant($"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("N")[..8]}"),
            Status = refusal.Info.Outcome == ErrorOutcome.Refused ? RunStatus.Refused : RunStatus.Failed,
            PlanId = plan.Id,
            ContentHash = plan.ContentHash,
            Policy = plan.Header.Policy.Name,
            AsOf = plan.Header.AsOf,
            StartedAt = now,
            EndedAt = now,
            StartedBy = Operator.Name,
            Planned = plan.Changes.Count,
            ErrorKind = refusal.Kind.ToString(),
            Message = refusal.Message,
        };
    }
}
