using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Gathers a plan, or the changes of one plan, as they come down the pipeline.</summary>
internal sealed class ChangeCollection
{
    private readonly HashSet<string> _ids = new(System.StringComparer.Ordinal);

    /// <summary>The plan; null while nothing has come.</summary>
    public LifecyclePlan? Plan { get; private set; }

    /// <summary>The ids of the changes that came one by one; null if the whole plan came.</summary>
    public IReadOnlySet<string>? Selected => _isWhole || Plan is null || _ids.Count == Plan.Changes.Count ? null : _ids;

    private bool _isWhole;

    /// <summary>Takes a whole plan.</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: it is the second plan.</exception>
    public void Add(LifecyclePlan plan)
    {
        Keep(plan);
        _isWhole = true;
    }

    /// <summary>Takes one change.</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: it belongs to another plan than those before, or to none.</exception>
    public void Add(LifecycleChange change)
    {
        Keep(change.GetPlan());
        _ids.Add(change.Id);
    }

    private void Keep(LifecyclePlan plan)
    {
        if (Plan is not null && !ReferenceEquals(Plan, plan))
        {
            throw new LifecycleException(
                LifecycleErrorKind.ArgumentInvalid,
                $"The changes come from two plans, {Plan.Id[..12]} and {plan.Id[..12]}. Apply or export one plan at a time: guards and order hold for one plan as a whole.");
        }

        Plan = plan;
    }
}
