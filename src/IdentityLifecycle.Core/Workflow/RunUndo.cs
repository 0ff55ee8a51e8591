using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Workflow;

/// <summary>The plan that undoes a run, with the run.</summary>
/// <param name="Recorded">The run and what it did.</param>
/// <param name="Plan">The plan.</param>
public sealed record RunUndo(RecordedRun Recorded, LifecyclePlan Plan);
