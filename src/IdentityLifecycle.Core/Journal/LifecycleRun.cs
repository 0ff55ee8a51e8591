using IdentityLifecycle.Plans.Residual;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>
/// One application of a plan, refused ones included. The cmdlet that applies a plan writes it twice: as its last output, and as
/// an information record (tag <c>LifecycleRun</c>), from which the Host takes the exit code even if the script keeps or drops the output.
/// </summary>
public sealed record LifecycleRun
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>The state of the run.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The plan's id.</summary>
    public required string PlanId { get; init; }

    /// <summary>The hash of the plan's changes.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The instant that the plan is for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The number of times it was resumed.</summary>
    public int Resumptions { get; init; }

    /// <summary>When it ended (UTC); null while it runs or if it was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ran it, and where.</summary>
    public required string StartedBy { get; init; }

    /// <summary>The number of changes in the plan.</summary>
    public int Planned { get; init; }

    /// <summary>The number of changes that were applied.</summary>
    public int Applied { get; init; }

    /// <summary>The number of changes of which a part was written and the rest was not.</summary>
    public int PartlyApplied { get; init; }

    /// <summary>The number of changes that failed and wrote nothing.</summary>
    public int Failed { get; init; }

    /// <summary>The number of changes that were skipped (not selected, declined, dependency, drift).</summary>
    public int Skipped { get; init; }

    /// <summary>The number of changes, applied wholly or in part, that were found when their accounts were read again.</summary>
    public int Seen { get; init; }

    /// <summary>The number of changes, applied wholly or in part, that were not found.</summary>
    public int NotSeen { get; init; }

    /// <summary>The number of accounts of people who left that may still do something.</summary>
    public int Residual { get; init; }

    /// <summary>The number of changes, applied wholly or in part, whose accounts were not read again.</summary>
    public int NotVerified => Math.Max(0, Applied + PartlyApplied - Seen - NotSeen);

    /// <summary>The memory version when it began; null if it was refused.</summary>
    public long? MemoryBefore { get; init; }

    /// <summary>The memory version when it ended; null if it was refused, is under way or was killed.</summary>
    public long? MemoryAfter { get; init; }

    /// <summary>Why it was refused or failed, as an error kind's name; null otherwise.</summary>
    public string? ErrorKind { get; init; }

    /// <summary>Why it was refused or failed, for people.</summary>
    public string? Message { get; init; }

    /// <summary>The content hash that <see cref="StartedBy"/> accepted although guards tripped; null if nothing had to be accepted.</summary>
    public string? AcceptedPlan { get; init; }

    /// <summary>Why it was accepted, and which snapshots were accepted by whom and why, although they were old or of other people.</summary>
    public string? AcceptReason { get; init; }

    /// <summary>The greatest number of entries of <see cref="ResidualAccess"/>.</summary>
    public const int MostResidualAccess = 100;

    /// <summary>
    /// What people who left still have at the end of the run: accounts that are enabled, and access that the policy takes away. What nobody has excluded
    /// comes first. At most <see cref="MostResidualAccess"/> entries.
    /// </summary>
    public IReadOnlyList<ResidualAccess> ResidualAccess { get; init; } = [];

    /// <summary>How many accounts of people who left are still enabled or have access that the policy takes away, without anybody having excluded that.</summary>
    public int ResidualAccessCount { get; init; }

    /// <summary>How many more such accounts there are that somebody has excluded until a day, or left out of the run.</summary>
    public int ExcludedAccessCount { get; init; }

    /// <summary>
    /// 0: everything was applied and found. 1: some changes failed or were not found. 2: refused. 3: an error, or the run has not ended. 4: somebody left and
    /// still has access. The gravest wins: 3, 2, 4, 1, 0.
    /// </summary>
    public int ExitCode => RunExitCode.Of(this);

    /// <summary>The same run with what people who left still have.</summary>
    /// <inheritdoc/>
    public override string ToString()
    {
        string inPart = PartlyApplied == 0 ? string.Empty : FormattableString.Invariant($", {PartlyApplied} applied in part");
        return ShownText.Escape(FormattableString.Invariant($"Run {Id} of {Policy}: {Status}, exit code {ExitCode}; {Planned} planned, {Applied} applied{inPart}, {Failed} failed, {Skipped} skipped"));
    }

    internal LifecycleRun With(IReadOnlyList<ResidualAccess> residual) => this with
    {
        ResidualAccess = residual.Count == 0 ? [] : [.. residual.Take(MostResidualAccess)],
        ResidualAccessCount = residual.Count(static one => !one.IsKnown),
        ExcludedAccessCount = residual.Count(static one => one.IsKnown),
    };
}

/// <summary>The state of a run.</summary>
public enum RunStatus
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>Everything was applied, and found when it was read again.</summary>
    Succeeded,

    /// <summary>Some changes failed, were applied in part or skipped, or were not found when their accounts were read again.</summary>
    PartlyFailed,

    /// <summary>It was refused before the first write.</summary>
    Refused,

    /// <summary>It was stopped by a person.</summary>
    Stopped,

    /// <summary>An error prevented it.</summary>
    Failed,

    /// <summary>Its process ended before the run did (killed, power failure); it can be resumed.</summary>
    Interrupted,
}
