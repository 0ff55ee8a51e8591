using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>Everything that must hold before the first write; it only reads. The whole plan is checked, also if a part of it will be applied.</summary>
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

    /// <summary>Everything that stands against applying the plan; empty if nothing does.</summary>
    public async Task<IReadOnlyList<LifecycleProblem>> CheckAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        List<LifecycleProblem> problems = [.. CheckPlan(plan)];
        problems.AddRange(await CheckStateAsync(plan, cancellationToken).ConfigureAwait(false));
        problems.AddRange(EnvelopeCheck.Run(plan, _options.Envelope));
        problems.AddRange(AbilityCheck.Run(plan, _directories));
        problems.AddRange(await CheckGuardsAsync(plan, cancellationToken).ConfigureAwait(false));
        return problems;
    }

    /// <summary>
    /// Everything that stands against resuming a run of the plan; empty if nothing does. The guards have let it pass, and other runs that
    /// they would count make it stale.
    /// </summary>
    public async Task<IReadOnlyList<LifecycleProblem>> CheckResumptionAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        LifecycleProblem? stale = await CheckMemoryAsync(plan, cancellationToken).ConfigureAwait(false);
        return [.. CheckPlan(plan), .. stale is null ? [] : new[] { stale }, .. EnvelopeCheck.Run(plan, _options.Envelope), .. AbilityCheck.Run(plan, _directories)];
    }

    /// <summary>The error that reports everything together; its kind is that of the first problem.</summary>
    public static LifecycleException Refusal(IReadOnlyList<LifecycleProblem> problems) =>
        new(problems[0].Kind, string.Join(Environment.NewLine, problems.Select(static problem => problem.Message))) { Problems = problems };

    internal async Task<LifecycleProblem?> CheckMemoryAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        long version = await _state.ReadMemoryVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version == plan.Header.MemoryVersion)
        {
            return null;
        }

        EarlierRuns runs = await EarlierRuns.ReadRunsAsync(_state, cancellationToken).ConfigureAwait(false);
        return runs.LeadBackTo(plan.Header.MemoryVersion, version, plan.Id)
            ? null
            : new LifecycleProblem(
                LifecycleErrorKind.PlanStale,
                FormattableString.Invariant($"The plan stands on memory version {plan.Header.MemoryVersion}, but other runs have moved it to {version}. Compare again."));
    }

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
            yield return new LifecycleProblem(LifecycleErrorKind.PlanForeign, $"The plan was made from the policy \"{policy.Name}\", but this run is under {difference}. Compare again.");
        }

        TimeSpan age = _options.Time.GetUtcNow() - plan.Header.CreatedAt;
        if (age > plan.Header.Expires)
        {
            yield return new LifecycleProblem(LifecycleErrorKind.PlanStale, FormattableString.Invariant($"The plan is {age:d\\.hh\\:mm} old; the policy allows {plan.Header.Expires:d\\.hh\\:mm} (days.hours:minutes). Compare again."));
        }
    }

    private async Task<IReadOnlyList<LifecycleProblem>> CheckStateAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        List<LifecycleProblem> problems = [];
        if (await CheckMemoryAsync(plan, cancellationToken).ConfigureAwait(false) is { } stale)
        {
            problems.Add(stale);
        }

        if (plan.FileHash is not null)
        {
            PlanRegistration? registration = await _state.FindPlanAsync(plan.Id, cancellationToken).ConfigureAwait(false);
            if (registration?.ContentHash != plan.ContentHash)
            {
                problems.Add(new LifecycleProblem(LifecycleErrorKind.PlanNotRegistered, $"The plan comes from a file that the state store at {_state.Location} does not know. Export it on a machine that uses this state store."));
            }
        }

        return problems;
    }

    private async Task<IEnumerable<LifecycleProblem>> CheckGuardsAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        IEnumerable<GuardVerdict> verdicts = plan.GuardVerdicts;
        if (plan.FileHash is not null)
        {
            verdicts = verdicts.Concat(await JudgeAgainAsync(plan, cancellationToken).ConfigureAwait(false)).DistinctBy(static verdict => (verdict.Guard, verdict.Directory, verdict.IsTripped));
        }

        GuardVerdict[] tripped = verdicts.Where(static verdict => verdict.IsTripped).ToArray();
        bool isAccepted = tripped.Length > 0 && string.Equals(_options.AcceptedPlan, plan.ContentHash, StringComparison.OrdinalIgnoreCase);
        return isAccepted ? [] : tripped.Select(verdict => new LifecycleProblem(LifecycleErrorKind.GuardTripped, verdict.Refusal(plan.ContentHash)) { System = verdict.Directory });
    }

    private async Task<IReadOnlyList<GuardVerdict>> JudgeAgainAsync(LifecyclePlan plan, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _options.Time.GetUtcNow();
        LifecycleMemory memory = await _state.ReadMemoryAsync(now - BuiltInGuards.LongestWindow(_options.Guards), cancellationToken).ConfigureAwait(false);
        Dictionary<string, int> linked = plan.Header.Images.ToDictionary(static image => image.Directory, static image => image.Linked);
        return GuardJudge.Judge(_options.Guards, plan.Changes, linked, memory.Content.PastOperations, now);
    }
}
