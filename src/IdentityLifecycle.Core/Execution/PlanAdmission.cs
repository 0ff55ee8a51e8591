using System.Collections.Generic;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Execution;

/// <summary>What the checks before the first write say of a plan.</summary>
/// <param name="Problems">Everything that stands against it; empty if it is admitted.</param>
/// <param name="MemoryVersion">The memory version that was checked against; the run must begin with the same.</param>
/// <param name="IsAccepted">Whether guards tripped and the plan was accepted in spite of them.</param>
internal sealed record PlanAdmission(IReadOnlyList<LifecycleProblem> Problems, long MemoryVersion, bool IsAccepted);
