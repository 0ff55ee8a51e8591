using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// Checks everything that must be true before the first write. It only reads. The whole plan is checked, even if only a part of it will be
/// applied.
/// </summary>
public sealed class PlanGate
{
    private readonly IReadOnlyDictionary<string, IDirectory> _directories;
    private readonly IStateStore _state;
    private readonly ApplyOptions _options;

    /// <summary>Makes a gate.</summary>
    public PlanGate(IReadOnlyDictionary<string, IDirectory> directories, IStateStore state, ApplyOptions options)
    {
        _directories = directories;
        _state = state;
        _options = options;
    }

    /// <summary>Checks whether the plan can be applied.</summary>
    public async Task<PlanAdmission> ExamineAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        long version = await _state.ReadMemoryVersionAsync(cancellationToken).ConfigureAwait(false);
        EarlierRuns earlier = await EarlierRuns.ReadAsync(_state, plan.Id, cancellationToken).ConfigureAwait(false);
        SealedValues sealedValues = await SealedValues.ReadAsync(_state, cancellationToken).ConfigureAwait(false);
        List<LifecycleProblem> problems = [.. CheckPlan(plan), .. CheckMemory(plan, version, earlier)];
        if (!_options.AllowPast && TimeCheck.Past(plan, _options.Time.GetUtcNow()) is { } longAgo)
        {
            problems.Add(longAgo);
        }

        if (await RegistrationCheck.RunAsync(plan, _state, cancellationToken).ConfigureAwait(false) is { } unregistered)
        {
            problems.Add(unregistered);
        }

        if (await OpenOperationCheck.RunAsync(plan, _state, earlier, cancellationToken).ConfigureAwait(false) is { } behind)
        {
            problems.Add(behind);
        }

        problems.AddRange(await WorldCheck.RunAsync(plan, _directories, _state, cancellationToken).ConfigureAwait(false));
        problems.AddRange(SealCheck.Run(plan, sealedValues, _state.Location));
        problems.AddRange(EnvelopeCheck.Run(plan, _options.Envelope));
        problems.AddRange(AbilityCheck.Run(plan, _directories));
        problems.AddRange(await ProtectionCheck.RunAsync(plan, _directories, _options.Protection, cancellationToken).ConfigureAwait(false));
        problems.AddRange(DeliveryCheck.Run(plan, _options));
        IReadOnlyList<GuardVerdict> tripped = await TrippedGuardsAsync(plan, earlier, cancellationToken).ConfigureAwait(false);
        bool isAccepted = tripped.Count > 0
            && (string.Equals(_options.AcceptedPlan, plan.ContentHash, StringComparison.OrdinalIgnoreCase) || (_options.IsFirstRun && earlier.Runs.Count == 0 && tripped.All(IsFirstLoad)));
        if (!isAccepted)
        {
            problems.AddRange(tripped.Select(verdict => new LifecycleProblem(LifecycleErrorKind.GuardTripped, verdict.Refusal(plan.ContentHash)) { System = verdict.Directory }));
            problems.AddRange(AcceptedInstead(tripped, plan));
        }

        return new PlanAdmission(plan, problems, version, sealedValues) { IsAccepted = isAccepted };
    }

    /// <summary>
    /// Checks whether a run of the plan can be resumed. Guards do not judge again: they passed the plan when the run began, and any later run
    /// that they would count makes the plan stale. A plan for the past was allowed when the run began.
    /// </summary>
    internal async Task<PlanAdmission> ExamineResumptionAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        long version = await _state.ReadMemoryVersionAsync(cancellationToken).ConfigureAwait(false);
        EarlierRuns earlier = await EarlierRuns.ReadRunsAsync(_state, cancellationToken).ConfigureAwait(false);
        SealedValues sealedValues = await SealedValues.ReadAsync(_state, cancellationToken).ConfigureAwait(false);
        IEnumerable<LifecycleProblem> harmful = await ProtectionCheck.RunAsync(plan, _directories, _options.Protection, cancellationToken).ConfigureAwait(false);
        LifecycleProblem[] problems =
        [
            .. CheckPlan(plan), .. CheckMemory(plan, version, earlier), .. await WorldCheck.RunAsync(plan, _directories, _state, cancellationToken).ConfigureAwait(false), .. SealCheck.Run(plan, sealedValues, _state.Location), .. EnvelopeCheck.Run(plan, _options.Envelope),
            .. AbilityCheck.Run(plan, _directories), .. harmful, .. DeliveryCheck.Run(plan, _options),
        ];
        return new PlanAdmission(plan, problems, version, sealedValues);
    }

    /// <summary>
    /// Checks an admitted plan again once its run has the lock. Meanwhile people were asked or another run was waited for. Time passed, other
    /// runs may have changed memory, and an administrator may have protected an account. So age, memory, world and protection are checked again.
    /// </summary>
    internal async Task<IReadOnlyList<LifecycleProblem>> RecheckAsync(PlanAdmission admission, CancellationToken cancellationToken)
    {
        long version = await _state.ReadMemoryVersionAsync(cancellationToken).ConfigureAwait(false);
        return version == admission.MemoryVersion
            ? await RecheckAccountsAsync(admission.Plan, cancellationToken).ConfigureAwait(false)
            : [new LifecycleProblem(LifecycleErrorKind.PlanStale, "Another run changed memory just now. Compare again.")];
    }

    /// <summary>As <see cref="RecheckAsync"/>, except that earlier runs of this same plan may have changed memory.</summary>
    internal async Task<IReadOnlyList<LifecycleProblem>> RecheckResumptionAsync(PlanAdmission admission, CancellationToken cancellationToken)
    {
        long version = await _state.ReadMemoryVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version != admission.MemoryVersion)
        {
            EarlierRuns earlier = await EarlierRuns.ReadRunsAsync(_state, cancellationToken).ConfigureAwait(false);
            LifecycleProblem[] moved = [.. CheckMemory(admission.Plan, version, earlier)];
            if (moved.Length > 0)
            {
                return moved;
            }
        }

        return await RecheckAccountsAsync(admission.Plan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The error that reports all problems together. Its kind is the kind of the first problem.</summary>
    internal static LifecycleException Refusal(IReadOnlyList<LifecycleProblem> problems) =>
        new(problems[0].Kind, ShownText.Join(Environment.NewLine, problems.Select(static problem => (ShownText)problem.Message))) { Problems = problems };

    private async Task<IReadOnlyList<LifecycleProblem>> RecheckAccountsAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<LifecycleProblem> harmful = await ProtectionCheck.RunAsync(plan, _directories, _options.Protection, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<LifecycleProblem> elsewhere = await WorldCheck.RunAsync(plan, _directories, _state, cancellationToken).ConfigureAwait(false);
        return TimeCheck.Age(plan, _options.Time.GetUtcNow()) is LifecycleProblem tooOld ? [tooOld, .. elsewhere, .. harmful] : [.. elsewhere, .. harmful];
    }

    /// <summary>The problem that a person accepted another plan than the one that guards stop.</summary>
    private LifecycleProblem[] AcceptedInstead(IReadOnlyList<GuardVerdict> tripped, LifecyclePlan plan) => tripped.Count == 0 || _options.AcceptedPlan is null
        ? []
        : [new LifecycleProblem(LifecycleErrorKind.GuardTripped, $"{_options.AcceptedPlan} was accepted, which is not the content hash of this plan ({plan.ContentHash}).")];

    private static IEnumerable<LifecycleProblem> CheckMemory(LifecyclePlan plan, long version, EarlierRuns earlier) => earlier.LeadBackTo(plan.Header.MemoryVersion, version, plan.Id)
        ? []
        : [new LifecycleProblem(
            LifecycleErrorKind.PlanStale,
            FormattableString.Invariant($"The plan was made from version {plan.Header.MemoryVersion} of memory, but runs or holds have changed memory since: it has version {version} now. Compare again."))];

    private IEnumerable<LifecycleProblem> CheckPlan(LifecyclePlan plan)
    {
        foreach (LifecycleProblem problem in plan.Problems.Where(static problem => problem.BlocksPlan))
        {
            yield return problem with { Kind = LifecycleErrorKind.PlanNotApplicable, Message = $"The plan cannot be applied: {problem.Message}" };
        }

        PolicyReference policy = plan.Header.Policy;
        if (policy.Hash != _options.Policy.Hash)
        {
            string difference = policy.Name == _options.Policy.Name ? "another version of it" : $"the policy \"{_options.Policy.Name}\"";
            yield return new LifecycleProblem(LifecycleErrorKind.PlanForeign, $"The plan was made from the policy \"{policy.Name}\", but this run uses {difference}. Compare again.");
        }

        DateTimeOffset now = _options.Time.GetUtcNow();
        if (TimeCheck.Age(plan, now) is { } tooOld)
        {
            yield return tooOld;
        }

        if (TimeCheck.Future(plan, now) is { } tooEarly)
        {
            yield return tooEarly;
        }
    }

    /// <summary>
    /// The guards that prevent the plan. These are the guards of this runner's own policy, judged with everything that was done until now, and
    /// the guards that had tripped when the plan was made.
    /// </summary>
    private async Task<IReadOnlyList<GuardVerdict>> TrippedGuardsAsync(LifecyclePlan plan, EarlierRuns earlier, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _options.Time.GetUtcNow();
        IReadOnlyList<PastOperation> past = await _state.ReadPastOperationsAsync(GuardRule.EarliestPast(_options.Guards, now), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ImageReference> images = plan.Header.Images;
        Dictionary<string, string> renamed = plan.Observations.World.Renamed.ToDictionary(static renaming => renaming.From, static renaming => renaming.To, StringComparer.Ordinal);
        PastOperation[] done = [.. past.Select(operation => renamed.TryGetValue(operation.Directory, out string? name) ? operation with { Directory = name } : operation)];
        GuardHistory history = new(now, done) { Created = earlier.CreatedAccounts };
        GuardVerdict[] tripped = GuardJudge.Judge(_options.Guards, plan.Changes, ImageReference.LinkedIn(images), history, ImageReference.PeopleIn(images))
            .Where(static verdict => verdict.IsTripped).ToArray();
        return [.. tripped, .. plan.GuardVerdicts.Where(old => old.IsTripped && !Array.Exists(tripped, verdict => (verdict.Guard, verdict.Directory) == (old.Guard, old.Directory)))];
    }

    /// <summary>Whether a verdict is about new accounts and comes from one of the program's own guards.</summary>
    private bool IsFirstLoad(GuardVerdict verdict) => _options.Guards.Any(rule => rule.IsFirstLoad && rule.Name == verdict.Guard && rule.Kinds.SequenceEqual(verdict.Kinds))
        && !_options.Guards.Any(rule => !rule.IsBuiltIn && rule.Name == verdict.Guard);
}
