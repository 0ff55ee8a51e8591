using System.Collections.Concurrent;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Residual;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>
/// Applies a plan rank by rank. Changes of one rank do not depend on each other. So directories are written at the same time, and the accounts
/// of one directory as far as it allows.
/// </summary>
internal sealed class PlanRun(RunContext run, PlanSelection selection, EarlierRuns earlier, IReadOnlyDictionary<string, IDirectory> directories, PlanEnvelope envelope, RunReport report)
{
    private readonly ConcurrentDictionary<string, ChangeStatus> _statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BatchWriter> _writers = new(StringComparer.Ordinal);

    /// <summary>The people with a change that was not applied. Memory keeps their states as they are.</summary>
    public HashSet<string> Unfinished() => selection.Plan.Changes
        .Where(change => !IsDone(change.Id))
        .Select(static change => change.About.Key)
        .ToHashSet(StringComparer.Ordinal);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (IGrouping<int, LifecycleChange> rank in selection.Plan.Changes.GroupBy(static change => change.Rank))
        {
            await Task.WhenAll(rank.GroupBy(static change => change.Directory).Select(group => ApplyAsync(group.Key, [.. group], cancellationToken))).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync(string directory, LifecycleChange[] changes, CancellationToken cancellationToken)
    {
        BatchWriter writer = WriterOf(directory);
        int parallelism = Math.Max(1, directories[directory].Capabilities.Parallelism);
        int size = Math.Clamp((changes.Length + parallelism - 1) / parallelism, 1, writer.BatchSize);
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism };
            await Parallel.ForEachAsync(changes.Chunk(size), options, (chunk, _) => ApplyAsync(writer, chunk, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            run.Stop(exception);
            throw;
        }
    }

    private async ValueTask ApplyAsync(BatchWriter writer, LifecycleChange[] changes, CancellationToken cancellationToken)
    {
        List<ChangeWork> works = [];
        foreach (LifecycleChange change in changes)
        {
            if (!selection.Includes(change))
            {
                report.LeaveOut(change);
            }
            else if (Obstacle(change, cancellationToken) is { } obstacle)
            {
                Settle(obstacle, ChangeRemainder.Whole(change, selection.Declined.Contains(change.Id) ? "it was declined in this run" : null));
            }
            else
            {
                works.Add(new ChangeWork(change, selection.Plan.Id, run.Id, earlier, run.Values));
            }
        }

        if (works.Count > 0)
        {
            await writer.WriteAsync(works, cancellationToken).ConfigureAwait(false);
            works.ForEach(Settle);
        }
    }

    private BatchWriter WriterOf(string directory) => _writers.GetOrAdd(
        directory,
        name => new BatchWriter(run, directories[name], envelope.Directories.Any(allowed => allowed.Directory == name && allowed.MayCreateContainers)));

    /// <summary>Why a change must not be started, as its result; null if it may be.</summary>
    private ChangeResult? Obstacle(LifecycleChange change, CancellationToken cancellationToken)
    {
        if (selection.Declined.Contains(change.Id))
        {
            report.Decline();
            return new ChangeResult(change, ChangeStatus.Skipped, run.Id) { Message = "Declined." };
        }

        if (cancellationToken.IsCancellationRequested || run.Fault is not null)
        {
            return NotReached(change);
        }

        string? missing = change.DependsOn.FirstOrDefault(id => !IsDone(id));
        return missing is null ? null : new ChangeResult(change, ChangeStatus.Skipped, run.Id)
        {
            ErrorKind = LifecycleErrorKind.DependencyNotApplied,
            Message = $"It depends on {missing}, which {Fate(missing)}.",
        };
    }

    private ChangeResult NotReached(LifecycleChange change)
    {
        report.NotReached();
        return new ChangeResult(change, ChangeStatus.Skipped, run.Id) { Message = WhyNotReached("change") };
    }

    private string WhyNotReached(string what) => run.Fault is null ? $"The run was stopped before this {what}." : $"The run ended before this {what}: {run.Fault.Message}";

    private string Fate(string changeId) => _statuses.TryGetValue(changeId, out ChangeStatus status)
        ? status switch { ChangeStatus.Failed => "failed", ChangeStatus.Drift => "was not written because of drift", ChangeStatus.PartlyApplied => "was applied in part", _ => "was skipped" }
        : "was not selected";

    private bool IsDone(string changeId) => _statuses.GetValueOrDefault(changeId, ChangeStatus.Skipped) is ChangeStatus.Applied or ChangeStatus.AlreadyDone;

    private void Settle(ChangeWork work)
    {
        // The run was stopped while the change was under way, or before it.
        bool isReached = work.IsOver;
        if (!isReached && !work.HasWritten)
        {
            Settle(NotReached(work.Change), work.ToRemainder());
            return;
        }

        ChangeResult result = work.ToResult(run.Id, WhyNotReached("operation"));
        if (!isReached)
        {
            report.NotReached();
        }

        if (work.IsDone || work.HasWritten)
        {
            _statuses[work.Change.Id] = result.Status;
            report.Hold(work.ToApplied(run.Values), result, work.ToRemainder(), isNew: !work.WasDone);
        }
        else
        {
            Settle(result, work.ToRemainder());
        }
    }

    private void Settle(ChangeResult result, ChangeRemainder remainder)
    {
        _statuses[result.GetChange().Id] = result.Status;
        report.Add(result, remainder);
    }
}
