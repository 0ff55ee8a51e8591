using System.Collections.Generic;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Reconciliation;

/// <summary>What a part of the planner found; each thread fills its own, and they are put together afterwards.</summary>
internal sealed class PlanFindings
{
    public List<ChangeDraft> Changes { get; } = [];

    public List<LifecycleProblem> Problems { get; } = [];

    public List<PlanOmission> Omissions { get; } = [];

    public void Add(PlanFindings other)
    {
        Changes.AddRange(other.Changes);
        Problems.AddRange(other.Problems);
        Omissions.AddRange(other.Omissions);
    }
}
