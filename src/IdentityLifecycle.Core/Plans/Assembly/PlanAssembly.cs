using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Plans.Assembly;

/// <summary>
/// Makes every plan, whether from a comparison or for undoing a run. It builds the changes, orders them, judges them by the guards, and sorts
/// the findings. The changes must be ranked first (<see cref="ChangeRanks"/>).
/// </summary>
internal sealed class PlanAssembly
{
    private readonly Task<LifecycleChange[]> _ordered;

    /// <summary>Builds the changes and starts to order them.</summary>
    public PlanAssembly(IReadOnlyList<ChangeDraft> drafts)
    {
        LifecycleChange[] changes = new LifecycleChange[drafts.Count];
        Parallel.For(0, changes.Length, index => changes[index] = drafts[index].Build());
        Changes = changes;

        // Ordering a million changes takes as long as counting them for the guards, so both run at the same time.
        _ordered = Task.Run(() => LifecycleChange.InExecutionOrder(changes));
    }

    /// <summary>The changes, in the order of the drafts.</summary>
    public IReadOnlyList<LifecycleChange> Changes { get; }

    /// <summary>Judges the changes and makes the plan.</summary>
    /// <param name="header">The plan's inputs, and the findings in any order. The guards' verdicts are added.</param>
    /// <param name="guards">The guards.</param>
    /// <param name="past">What earlier runs did, as far back as the longest guard window.</param>
    /// <param name="observations">What else memory learns when the plan is applied.</param>
    /// <param name="decisions">The decision for every person; null if the plan does not cover everybody.</param>
    /// <param name="review">Lists what was found that does not fit together; null if the plan does not come from a comparison.</param>
    public LifecyclePlan Complete(
        PlanHeader header, IReadOnlyList<GuardRule> guards, IReadOnlyList<PastOperation> past, PlanObservations observations, IDecisionList? decisions = null, IPlanReview? review = null)
    {
        // A forecast lies in the future, but only what was done until now can count.
        GuardHistory history = new(header.AsOf < header.CreatedAt ? header.AsOf : header.CreatedAt, past);

        // Before the first run everybody is new. Whether that is accepted is judged when the plan is applied.
        GuardRule[] judging = [.. guards.Where(rule => header.MemoryVersion > 0 || !rule.IsFirstLoad)];
        PlanHeader judged = header with
        {
            GuardVerdicts = GuardJudge.Judge(judging, Changes, ImageReference.LinkedIn(header.Images), history, ImageReference.PeopleIn(header.Images)),
            Problems = Sorted(header.Problems),
            Omissions = Sorted(header.Omissions),
        };
        return new LifecyclePlan(judged, _ordered.GetAwaiter().GetResult(), observations) { Decisions = decisions, Review = review };
    }

    private static LifecycleProblem[] Sorted(IReadOnlyList<LifecycleProblem> problems) =>
        problems.Distinct().OrderByDescending(static problem => problem.BlocksPlan).ThenBy(static problem => problem.Kind)
            .ThenBy(static problem => problem.Identity, StringComparer.Ordinal).ThenBy(static problem => problem.Message, StringComparer.Ordinal).ToArray();

    private static PlanOmission[] Sorted(IReadOnlyList<PlanOmission> omissions) =>
        omissions.Distinct().OrderBy(static omission => omission.Reason).ThenBy(static omission => omission.Directory, StringComparer.Ordinal)
            .ThenBy(static omission => omission.Subject, StringComparer.Ordinal).ThenBy(static omission => omission.Message, StringComparer.Ordinal).ToArray();
}
