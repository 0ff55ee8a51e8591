using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>What the checks before the first write said of a plan. A run that begins with it is not checked again, except for what time and other runs have changed since.</summary>
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

    /// <summary>Everything that stands against it; empty if it is admitted.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; }

    /// <summary>Whether guards tripped and the plan was accepted in spite of them.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>The memory version that was checked against; the run must begin with the same.</summary>
    internal long MemoryVersion { get; }

    /// <summary>What opens the plan's sealed values.</summary>
    internal SealedValues Sealed { get; }

    /// <summary>Passes an admitted plan on.</summary>
    /// <exception cref="LifecycleException">Something stands against it; <see cref="LifecycleException.Problems"/> has all of it.</exception>
    public PlanAdmission OrRefuse() => Problems.Count == 0 ? this : throw PlanGate.Refusal(Problems);
}
