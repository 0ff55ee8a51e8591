namespace IdentityLifecycle.Journal;

/// <summary>Selects runs. A property that is not set does not restrict.</summary>
public sealed record RunFilter
{
    /// <summary>The run's id or the beginning of it, in any case.</summary>
    public string? Id { get; init; }

    /// <summary>The states of the runs; empty means all.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>The earliest start (UTC).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The instant (UTC) that the start must come before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The greatest number of runs, newest first; null means all.</summary>
    public int? Count { get; init; }

    /// <summary>Whether a run is selected, apart from <see cref="Count"/>.</summary>
    public bool Matches(LifecycleRun run) =>
        (Id is null || run.Id.StartsWith(Id, StringComparison.OrdinalIgnoreCase))
        && (Statuses.Count == 0 || Statuses.Contains(run.Status))
        && (Since is not { } since || run.StartedAt >= since)
        && (Until is not { } until || run.StartedAt < until);
}
