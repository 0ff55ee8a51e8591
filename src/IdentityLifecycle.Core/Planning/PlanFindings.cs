using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning;

/// <summary>What a part of the planner found; each thread fills its own, and they are put together afterwards.</summary>
internal sealed class PlanFindings
{
    public List<ChangeDraft> Changes { get; } = [];

    /// <summary>The moves among the changes.</summary>
    public List<PlannedMove> Moves { get; } = [];

    public List<LifecycleProblem> Problems { get; } = [];

    public List<PlanOmission> Omissions { get; } = [];

    public void Add(PlanFindings other)
    {
        Changes.AddRange(other.Changes);
        Moves.AddRange(other.Moves);
        Problems.AddRange(other.Problems);
        Omissions.AddRange(other.Omissions);
    }
}
