namespace IdentityLifecycle.Journal;

/// <summary>Which runs are wanted; what is not given does not restrict.</summary>
public sealed record RunFilter
{
    /// <summary>The run's id, or the beginning of it; upper and lower case are the same.</summary>
    public string? Id { get; init; }

    /// <summary>How it stands; empty is everything.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>Runs that began then (UTC) or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Runs that began before then (UTC).</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>At most so many, the newest; null is all.</summary>
    public int? Count { get; init; }

    /// <summary>Whether a run is among those wanted; the count aside.</summary>
    public bool Matches(LifecycleRun run) =>
        (Id is null || run.Id.StartsWith(Id, StringComparison.OrdinalIgnoreCase))
        && (Statuses.Count == 0 || Statuses.Contains(run.Status))
        && (Since is not { } since || run.StartedAt >= since)
        && (Until is not { } until || run.StartedAt < until);
}
