using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Learning;
using IdentityLifecycle.Execution.Recovery;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Execution.Verification;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>Applies plans: exactly what they say, nothing twice, everything journalled. It does not read the policy.</summary>
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

    /// <summary>
    /// Checks the plan, so that people are asked only about a plan that can be applied. If there are problems, a refused run is recorded.
    /// </summary>
    /// <returns>What <see cref="ApplyAsync(PlanAdmission, PlanSelection, Action{ChangeResult}, IProgress{LifecycleEvent}, CancellationToken)"/>
    /// begins with, so that the plan is checked only once.</returns>
    /// <exception cref="LifecycleException">The plan is refused; <see cref="LifecycleException.Problems"/> has all problems.</exception>
    public async Task<PlanAdmission> AdmitAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        PlanAdmission admission = await _gate.ExamineAsync(plan, cancellationToken).ConfigureAwait(false);
        if (admission.Problems.Count > 0)
        {
            LifecycleException refusal = PlanGate.Refusal(admission.Problems);
            LifecycleRun refused = RunRecord.Refuse(RunRecord.New(admission, _options), refusal);
            await _state.BeginRunAsync(refused, null, cancellationToken).ConfigureAwait(false);
            RecordedFailure.Mark(refusal, refused.Id);
            throw refusal;
        }

        return admission;
    }

    /// <summary>Checks the plan, and applies the selected changes without asking anybody.</summary>
    /// <inheritdoc cref="ApplyAsync(PlanAdmission, PlanSelection, Action{ChangeResult}, IProgress{LifecycleEvent}, CancellationToken)"/>
    public async Task<LifecycleRun> ApplyAsync(PlanSelection selection, Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        await ApplyAsync(await AdmitAsync(selection.Plan, cancellationToken).ConfigureAwait(false), selection, onResult, progress, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Applies the selected changes. Cancelling lets the current batch finish and be recorded; the run then ends as Stopped. A change that fails
    /// does not stop the others. A directory that becomes unavailable does.
    /// </summary>
    /// <param name="admission">The result of <see cref="AdmitAsync"/>.</param>
    /// <param name="selection">The plan and the part of it that shall be applied.</param>
    /// <param name="onResult">Receives the result of each selected change, one at a time. An applied change comes once its account was read
    /// again.</param>
    /// <param name="progress">Receives the number of selected changes that are finished; may be null.</param>
    /// <param name="cancellationToken">Stops the run between batches.</param>
    /// <returns>The run as it was recorded.</returns>
    /// <exception cref="LifecycleException">The plan is refused, or the state store cannot be written.</exception>
    public async Task<LifecycleRun> ApplyAsync(
        PlanAdmission admission, PlanSelection selection, Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        Require(admission, selection.Plan);
        LifecycleRun run = await BeginAsync(admission, selection, progress, cancellationToken).ConfigureAwait(false);
        return await RunAsync(run, admission, selection, new RunReport(selection.Plan, onResult, progress, selection.Count), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks whether a run of the plan can be resumed; only reads.</summary>
    /// <returns>What <see cref="ResumeAsync(PlanAdmission, ResumableRun, IReadOnlySet{string}, Action{ChangeResult}, IProgress{LifecycleEvent}, CancellationToken)"/> begins with.</returns>
    /// <exception cref="LifecycleException">The run is refused; <see cref="LifecycleException.Problems"/> has all problems.</exception>
    public async Task<PlanAdmission> AdmitResumptionAsync(LifecyclePlan plan, CancellationToken cancellationToken) =>
        (await _gate.ExamineResumptionAsync(plan, cancellationToken).ConfigureAwait(false)).OrRefuse();

    /// <summary>Checks whether the run can be resumed, and finishes it without asking anybody.</summary>
    /// <inheritdoc cref="ResumeAsync(PlanAdmission, ResumableRun, IReadOnlySet{string}, Action{ChangeResult}, IProgress{LifecycleEvent}, CancellationToken)"/>
    public async Task<LifecycleRun> ResumeAsync(ResumableRun resumable, IReadOnlySet<string> declined, Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        PlanAdmission admission = await AdmitResumptionAsync(resumable.Selection.Plan, cancellationToken).ConfigureAwait(false);
        return await ResumeAsync(admission, resumable, declined, onResult, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Finishes a run that was interrupted, stopped or partly failed. What the journal says is done is not done again. An operation without an
    /// outcome is written again, on the condition that it is not done yet. What failed is tried once more. The run keeps its id.
    /// </summary>
    /// <param name="admission">The result of <see cref="AdmitResumptionAsync"/>.</param>
    /// <param name="resumable">The run and its plan.</param>
    /// <param name="declined">The ids of the changes that the user declined this time.</param>
    /// <param name="onResult">Receives the result of each remaining change, one at a time.</param>
    /// <param name="progress">Receives the number of changes that are finished; may be null.</param>
    /// <param name="cancellationToken">Stops the run between batches.</param>
    /// <returns>The run as it was recorded.</returns>
    /// <exception cref="LifecycleException">
    /// The plan is refused by now: too old, of another policy, outside the envelope, or other runs have moved what it stands on; then the
    /// run stays as it was. Or the state store cannot be written.
    /// </exception>
    public async Task<LifecycleRun> ResumeAsync(
        PlanAdmission admission, ResumableRun resumable, IReadOnlySet<string> declined, Action<ChangeResult> onResult, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        PlanSelection selection = resumable.Selection with { Declined = resumable.Selection.Declined.Union(declined).ToHashSet(StringComparer.Ordinal) };
        Require(admission, selection.Plan);
        LifecycleRun run = resumable.Run with
        {
            Status = RunStatus.Running, EndedAt = null, ErrorKind = null, Message = null, MemoryAfter = null, Resumptions = resumable.Run.Resumptions + 1,
        };
        await _state.CheckAsync(cancellationToken).ConfigureAwait(false);
        await RunQueue.BeginAsync(_state, run, null, _options, progress, cancellationToken).ConfigureAwait(false);
        await RequireStillAdmittedAsync(admission, resumable.Run).ConfigureAwait(false);
        return await RunAsync(run, admission, selection, new RunReport(selection.Plan, onResult, progress, selection.Count), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Finds a run that can be resumed, as <see cref="ResumableRun.FindAsync"/> does. If asked to, it waits for the end of a run that is under
    /// way.
    /// </summary>
    public Task<ResumableRun> FindResumableAsync(string? runId, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        RunQueue.WaitAsync(() => ResumableRun.FindAsync(_state, runId, cancellationToken), _options, progress, cancellationToken);

    private static void Require(PlanAdmission admission, LifecyclePlan plan)
    {
        if (!ReferenceEquals(admission.Plan, plan) || admission.Problems.Count > 0)
        {
            throw new ArgumentException("The plan was not admitted.", nameof(admission));
        }
    }

    private static async Task RequireAsync(Task<IReadOnlyList<LifecycleProblem>> checking)
    {
        IReadOnlyList<LifecycleProblem> problems = await checking.ConfigureAwait(false);
        if (problems.Count > 0)
        {
            throw PlanGate.Refusal(problems);
        }
    }

    /// <summary>
    /// Takes the lock. Another run may have changed memory since the checks, those of the guards included; that is found out with the lock.
    /// </summary>
    private async Task<LifecycleRun> BeginAsync(PlanAdmission admission, PlanSelection selection, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        await _state.CheckAsync(cancellationToken).ConfigureAwait(false);
        LifecycleRun run = RunRecord.New(admission, _options);
        RunPlan packed = await RunPlanArchive.PackAsync(selection, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await RunQueue.BeginAsync(_state, run, packed, _options, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException exception) when (exception.Kind == LifecycleErrorKind.RunInProgress)
        {
            await _state.BeginRunAsync(RunRecord.Refuse(run, exception), null, cancellationToken).ConfigureAwait(false);
            RecordedFailure.Mark(exception, run.Id);
            throw;
        }

        try
        {
            await RequireAsync(_gate.RecheckAsync(admission, CancellationToken.None)).ConfigureAwait(false);
        }
        catch (LifecycleException refusal)
        {
            await TryEndAsync(RunRecord.Refuse(run, refusal)).ConfigureAwait(false);
            RecordedFailure.Mark(refusal, run.Id);
            throw;
        }

        return run;
    }

    /// <summary>
    /// Checks, with the lock, whether the run may go on. If it may not, or if that cannot be read, the recorded run does not change.
    /// </summary>
    private async Task RequireStillAdmittedAsync(PlanAdmission admission, LifecycleRun before)
    {
        try
        {
            await RequireAsync(_gate.RecheckResumptionAsync(admission, CancellationToken.None)).ConfigureAwait(false);
        }
        catch
        {
            await TryEndAsync(before).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<LifecycleRun> RunAsync(LifecycleRun run, PlanAdmission admission, PlanSelection selection, RunReport report, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await ExecuteAsync(run, admission, selection, report, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            report.Release([]);
            RecordedFailure.Mark(exception, run.Id);
            await TryEndAsync(report.End(run, exception, _options.Time.GetUtcNow())).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets memory keep what it knows of people who begin without a past. A run that is resumed has done so already.</summary>
    private async Task PartAsync(LifecycleRun run, IReadOnlyList<PersonParting> partings)
    {
        if (partings.Count == 0)
        {
            return;
        }

        LifecycleMemory memory = await _state.ReadMemoryAsync(_options.Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        foreach (PersonParting parting in partings)
        {
            await _state.RecordOutcomesAsync(run.Id, [], [], parting.In(memory), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<LifecycleRun> ExecuteAsync(LifecycleRun run, PlanAdmission admission, PlanSelection selection, RunReport report, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        if (!selection.Plan.Observations.World.IsEmpty)
        {
            await _state.RecordOutcomesAsync(run.Id, [], [], new MemoryUpdate { World = selection.Plan.Observations.World }, CancellationToken.None).ConfigureAwait(false);
        }

        await PartAsync(run, selection.Plan.Observations.Partings).ConfigureAwait(false);
        await new OpenWorkRecorder(_state, _directories, _options).RecordAsync(selection.Plan.Observations.OpenOperations, CancellationToken.None).ConfigureAwait(false);
        LifecycleMemory memory = await _state.ReadMemoryAsync(_options.Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        EarlierRuns earlier = await EarlierRuns.ReadAsync(_state, selection.Plan.Id, CancellationToken.None).ConfigureAwait(false);
        RunContext context = new(run.Id, run.StartedBy, _state, memory, selection.Plan, _options.Time, admission.Sealed, new CredentialDeliveries(_options.Deliveries)) { IsAccepted = run.AcceptedPlan is not null };
        bool hasWritten;
        RunHeartbeat heartbeat = new(context, _options.Time);
        await using (heartbeat.ConfigureAwait(false))
        {
            PlanRun execution = new(context, selection, earlier, _directories, _options.Envelope, report);
            await execution.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            ChangeVerifier verifier = new(run.Id, selection.Plan.Header.Envelope, _directories, context.Values, _options.Time, progress);
            IReadOnlyList<ChangeVerification> verified = context.Fault is null ? await verifier.VerifyAsync(report.TakeStock(), isFresh: true, cancellationToken).ConfigureAwait(false) : [];
            MemoryUpdate observed = ObservationLearning.Of(selection.Plan.Observations, NotReached(execution, verified), context.Links, context.Now);
            if (!observed.IsEmpty)
            {
                await _state.RecordOutcomesAsync(run.Id, [], [], observed, CancellationToken.None).ConfigureAwait(false);
            }

            hasWritten = report.HasWritten;
            report.Release(verified);
        }

        await CheckAfterwardsAsync(context, hasWritten).ConfigureAwait(false);
        long version = await _state.ReadMemoryVersionAsync(CancellationToken.None).ConfigureAwait(false);
        LifecycleRun ended = report.End(run, context.Fault, context.Now) with { MemoryAfter = version };
        await _state.EndRunAsync(ended, MemoryUpdate.None, CancellationToken.None).ConfigureAwait(false);
        return ended;
    }

    /// <summary>Nobody may be told that a run succeeded whose journal and memory cannot be relied on.</summary>
    private async Task CheckAfterwardsAsync(RunContext context, bool hasWritten)
    {
        try
        {
            await _state.CheckAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (LifecycleException damage)
        {
            context.Stop(new LifecycleException(
                damage.Kind,
                $"{(hasWritten ? "The directories were written, but the" : "The")} state store {_state.Location} was damaged meanwhile. Bring a backup back and compare again: memory and journal may lack what this run did. ({damage.Message})",
                damage) { TargetName = _state.Location });
        }
    }

    /// <summary>Whose state has not come about: not every change of theirs was applied, or the directory does not hold what it said to have written.</summary>
    private static HashSet<string> NotReached(PlanRun execution, IReadOnlyList<ChangeVerification> verified) =>
        [.. execution.Unfinished(), .. verified.Where(static one => one.Status == VerificationStatus.NotSeen).Select(static one => one.GetChange().About.Key)];

    private async Task TryEndAsync(LifecycleRun run)
    {
        try
        {
            await _state.EndRunAsync(run, MemoryUpdate.None, CancellationToken.None).ConfigureAwait(false);
        }
        catch (LifecycleException)
        {
            // The store is what failed. Its own error reaches the caller already.
        }
    }
}
