using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Plans.Assembly;

/// <summary>
/// The one way a plan comes into being, from whatever found the changes: builds them, orders them, holds them against the guards, and sorts
/// what was found besides. The changes must be ranked (<see cref="ChangeRanks"/>).
/// </summary>
internal sealed class PlanAssembly
{
    private readonly Task<LifecycleChange[]> _ordered;

    /// <summary>Builds the changes, and begins to order them.</summary>
    public PlanAssembly(IReadOnlyList<ChangeDraft> drafts)
    {
        LifecycleChange[] changes = new LifecycleChange[drafts.Count];
        Parallel.For(0, changes.Length, index => changes[index] = drafts[index].Build());
        Changes = changes;

        // Ordering a million changes takes as long as the guards take to count them: both at the same time.
        _ordered = Task.Run(() => LifecycleChange.InExecutionOrder(changes));
    }

    /// <summary>The changes, in the order of the drafts.</summary>
    public IReadOnlyList<LifecycleChange> Changes { get; }

    /// <summary>Judges the changes, and makes the plan.</summary>
    /// <param name="header">What the plan was made from, and what was found besides changes in any order; the guards' verdicts are added.</param>
    /// <param name="guards">The guards.</param>
    /// <param name="past">What earlier runs did, as far back as the longest guard window.</param>
    /// <param name="observations">What applying teaches memory besides.</param>
    /// <param name="decisions">What was decided for every person; null if the plan is not about all of them.</param>
    public LifecyclePlan Complete(
        PlanHeader header, IReadOnlyList<GuardRule> guards, IReadOnlyList<PastOperation> past, PlanObservations observations, IDecisionList? decisions = null)
    {
        // A forecast is judged by what has been done until now.
        GuardHistory history = new(header.AsOf < header.CreatedAt ? header.AsOf : header.CreatedAt, past);
        Dictionary<string, int> linked = header.Images.ToDictionary(static image => image.Directory, static image => image.Linked, StringComparer.Ordinal);
        PlanHeader judged = header with
        {
            GuardVerdicts = GuardJudge.Judge(guards, Changes, linked, history),
            Problems = Sorted(header.Problems),
            Omissions = Sorted(header.Omissions),
        };
        return new LifecyclePlan(judged, _ordered.GetAwaiter().GetResult(), observations) { Decisions = decisions };
    }

    private static LifecycleProblem[] Sorted(IReadOnlyList<LifecycleProblem> problems) =>
        problems.Distinct().OrderByDescending(static problem => problem.BlocksPlan).ThenBy(static problem => problem.Kind)
            .ThenBy(static problem => problem.Identity, StringComparer.Ordinal).ThenBy(static problem => problem.Message, StringComparer.Ordinal).ToArray();

    private static PlanOmission[] Sorted(IReadOnlyList<PlanOmission> omissions) =>
        omissions.Distinct().OrderBy(static omission => omission.Reason).ThenBy(static omission => omission.Directory, StringComparer.Ordinal)
            .ThenBy(static omission => omission.Subject, StringComparer.Ordinal).ThenBy(static omission => omission.Message, StringComparer.Ordinal).ToArray();
}
