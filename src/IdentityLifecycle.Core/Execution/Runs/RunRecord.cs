using System.Security.Cryptography;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Runs;

/// <summary>Makes the record of a run that begins or is refused.</summary>
internal static class RunRecord
{
    /// <summary>A new run's id: the second at which it begins, then chance. Ids sort by time.</summary>
    public static string NewId(DateTimeOffset now) =>
        FormattableString.Invariant($"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant()}");

    private const string FirstRun = "the run that makes the state store accepts the accounts that it creates (-InitializeState)";

    public static LifecycleRun New(PlanAdmission admission, ApplyOptions options)
    {
        LifecyclePlan plan = admission.Plan;
        DateTimeOffset now = options.Time.GetUtcNow();
        return new LifecycleRun
        {
            Id = NewId(now),
            Status = RunStatus.Running,
            PlanId = plan.Id,
            ContentHash = plan.ContentHash,
            Policy = plan.Header.Policy.Name,
            AsOf = plan.Header.AsOf,
            StartedAt = now,
            StartedBy = options.StartedBy,
            Planned = plan.Changes.Count,
            AcceptedPlan = admission.IsAccepted ? plan.ContentHash : null,
            AcceptReason = ReasonsOf(admission, options),
            MemoryBefore = admission.MemoryVersion,
        };
    }

    private static string? ReasonsOf(PlanAdmission admission, ApplyOptions options)
    {
        IEnumerable<string> snapshots = admission.Plan.Header.Snapshots.Where(static snapshot => snapshot.Accepted is not null)
            .Select(static snapshot => FormattableString.Invariant($"snapshot of {snapshot.Source} ({snapshot.Hash}) accepted by {snapshot.Accepted}"));
        string[] reasons = [.. admission.IsAccepted ? [options.AcceptReason ?? FirstRun] : Array.Empty<string>(), .. snapshots];
        return reasons.Length == 0 ? null : string.Join("; ", reasons);
    }

    public static LifecycleRun Refuse(LifecycleRun run, LifecycleException refusal) => run with
    {
        Status = RunStatus.Refused, EndedAt = run.StartedAt, ErrorKind = refusal.Kind.ToString(), Message = refusal.Message, MemoryBefore = null,
    };
}
