using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>Applies plans: exactly what they say, nothing twice, everything journalled. It never looks at the policy again.</summary>
public sealed class PlanExecutor
{
    private readonly IReadOnlyDictionary<string, IDirectory> _directories;
    private readonly IStateStore _state;
    private readonly ApplyOptions _options;
    private readonly PlanGate _gate;

    /// <summary>Makes an executor.</summary>
    /// <param name="directories">The open directories by name.</param>
    /// <param name="state">The open state store.</param>
    /// <param name="options">Under which policy and by whom.</param>
    public PlanExecutor(IReadOnlyDictionary<string, IDirectory> directories, IStateStore state, ApplyOptions options)
    {
        _directories = directories;
        _state = state;
        _options = options;
        _gate = new PlanGate(directories, state, options);
    }

    /// <summary>Checks the plan and, if anything stands against it, records a refused run; for asking people only about plans that can be applied.</summary>
    /// <exception cref="LifecycleException">The plan is refused; <see cref="LifecycleException.Problems"/> has everything that stands against it.</exception>
    public async Task AdmitAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<LifecycleProblem> problems = await _gate.CheckAsync(plan, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
        {
            LifecycleException refusal = PlanGate.Refusal(problems);
            await _state.BeginRunAsync(Refuse(NewRun(plan), refusal), cancellationToken).ConfigureAwait(false);
            throw refusal;
        }
    }

    /// <summary>
    /// Applies the selected changes. Cancelling lets the batch in flight finish and be recorded; the run then ends as Stopped. One failed
    /// change does not stop the others; a directory that is down does.
    /// </summary>
    /// <param name="selection">The plan and what of it shall be applied.</param>
    /// <param name="onResult">Receives the result of each selected change as it comes, one at a time.</param>
    /// <param name="progress">Receives how many of the selected changes are through; may be null.</param>
    /// <param name="cancellationToken">Stops the run between batches.</param>
    /// <returns>The run as it is recorded.</returns>
    /// <exception cref="LifecycleException">The plan is refused, or the state store cannot be written.</exception>
    public async Task<LifecycleRun> ApplyAsync(PlanSelection selection, Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        LifecyclePlan plan = selection.Plan;
        await AdmitAsync(plan, cancellationToken).ConfigureAwait(false);
        LifecycleRun run = await BeginAsync(plan, cancellationToken).ConfigureAwait(false);
        RunReport report = new(onResult, progress, selection.Count);
        try
        {
            return await RunAsync(run, selection, report, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await TryEndAsync(report.End(run, exception, _options.Time.GetUtcNow())).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<LifecycleRun> RunAsync(LifecycleRun run, PlanSelection selection, RunReport report, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await _state.ReadMemoryAsync(_options.Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        EarlierRuns earlier = await EarlierRuns.ReadRunsAsync(_state, CancellationToken.None).ConfigureAwait(false);
        await earlier.ReadJournalsAsync(_state, selection.Plan.Id, CancellationToken.None).ConfigureAwait(false);
        RunContext context = new(run.Id, _state, memory, selection.Plan, _options.Time);
        PlanRun execution = new(context, selection, earlier, _directories, _options.Envelope, report);
        await execution.ExecuteAsync(cancellationToken).ConfigureAwait(false);

        MemoryUpdate observed = ObservationLearning.Of(selection.Plan.Observations, execution.Unfinished(), context.Learner, context.Now);
        if (!observed.IsEmpty)
        {
            await _state.RecordOutcomesAsync(run.Id, [], observed, CancellationToken.None).ConfigureAwait(false);
        }

        long version = await _state.ReadMemoryVersionAsync(CancellationToken.None).ConfigureAwait(false);
        LifecycleRun ended = report.End(run, context.Fault, context.Now) with { MemoryAfter = version };
        await _state.EndRunAsync(ended, MemoryUpdate.None, CancellationToken.None).ConfigureAwait(false);
        return ended;
    }

    /// <summary>Takes the lock; what another run did to memory between check and lock is seen after it.</summary>
    private async Task<LifecycleRun> BeginAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        LifecycleRun run = NewRun(plan) with { MemoryBefore = await _state.ReadMemoryVersionAsync(cancellationToken).ConfigureAwait(false) };
        try
        {
            await _state.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException exception) when (exception.Kind == LifecycleErrorKind.RunInProgress)
        {
            await _state.BeginRunAsync(Refuse(NewRun(plan), exception), cancellationToken).ConfigureAwait(false);
            throw;
        }

        long version = await _state.ReadMemoryVersionAsync(CancellationToken.None).ConfigureAwait(false);
        if (version != run.MemoryBefore)
        {
            LifecycleException stale = new(LifecycleErrorKind.PlanStale, "Another run changed memory just now. Compare again.");
            await _state.EndRunAsync(Refuse(run, stale), MemoryUpdate.None, CancellationToken.None).ConfigureAwait(false);
            throw stale;
        }

        return run;
    }

    private LifecycleRun NewRun(LifecyclePlan plan)
    {
        DateTimeOffset now = _options.Time.GetUtcNow();
        bool isAccepted = string.Equals(_options.AcceptedPlan, plan.ContentHash, StringComparison.OrdinalIgnoreCase) && plan.GuardVerdicts.Any(static verdict => verdict.IsTripped);
        return new LifecycleRun
        {
            Id = FormattableString.Invariant($"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant()}"),
            Status = RunStatus.Running,
            PlanId = plan.Id,
            ContentHash = plan.ContentHash,
            Policy = plan.Header.Policy.Name,
            AsOf = plan.Header.AsOf,
            StartedAt = now,
            StartedBy = _options.StartedBy,
            Planned = plan.Changes.Count,
            AcceptedPlan = isAccepted ? plan.ContentHash : null,
            AcceptReason = isAccepted ? _options.AcceptReason : null,
        };
    }

    private static LifecycleRun Refuse(LifecycleRun run, LifecycleException refusal) => run with
    {
        Status = RunStatus.Refused, EndedAt = run.StartedAt, ErrorKind = refusal.Kind.ToString(), Message = refusal.Message, MemoryBefore = null,
    };

    private async Task TryEndAsync(LifecycleRun run)
    {
        try
        {
            await _state.EndRunAsync(run, MemoryUpdate.None, CancellationToken.None).ConfigureAwait(false);
        }
        catch (LifecycleException)
        {
            // The store is what failed; its own error is on its way to the caller.
        }
    }
}
