using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// The result of checking a plan before the first write. A run that begins with it repeats only the checks that time or other runs may have
/// changed.
/// </summary>
public sealed class PlanAdmission
{
    internal PlanAdmission(LifecyclePlan plan, IReadOnlyList<LifecycleProblem> problems, long memoryVersion, SealedValues sealedValues)
    {
        Plan = plan;
        Problems = problems;
        MemoryVersion = memoryVersion;
        Sealed = sealedValues;
    }

    /// <summary>The plan.</summary>
    public LifecyclePlan Plan { get; }

    /// <summary>All problems that prevent the plan; empty if it is admitted.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; }

    /// <summary>Whether guards tripped and a person accepted the plan all the same.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>The memory version at the time of the check. The run must begin with the same version.</summary>
    internal long MemoryVersion { get; }

    /// <summary>Opens the plan's sealed values.</summary>
    internal SealedValues Sealed { get; }

    /// <summary>Returns itself if the plan is admitted.</summary>
    /// <exception cref="LifecycleException">There are problems; <see cref="LifecycleException.Problems"/> has all of them.</exception>
    public PlanAdmission OrRefuse() => Problems.Count == 0 ? this : throw PlanGate.Refusal(Problems);
}
