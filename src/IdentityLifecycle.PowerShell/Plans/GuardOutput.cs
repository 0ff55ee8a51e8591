using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Writes the guards that a plan trips as errors.</summary>
internal static class GuardOutput
{
    public static void Write(PipelineBridge bridge, LifecyclePlan plan)
    {
        foreach (GuardVerdict verdict in plan.GuardVerdicts.Where(static verdict => verdict.IsTripped))
        {
            bridge.WriteError(new LifecycleException(LifecycleErrorKind.GuardTripped, verdict.Message) { TargetName = verdict.Directory }, verdict);
        }
    }
}
